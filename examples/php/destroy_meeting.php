<?php
// Ends a telephone meeting, with the standard library only: php destroy_meeting.php [confid]
declare(strict_types=1);

$baseUrl = getenv('TELEMEETING_BASE_URL') ?: 'http://127.0.0.1:4010';
$accountSID = getenv('TELEMEETING_ACCOUNT_SID') ?: 'telemeetingkitaccountactive00001';
$authToken = getenv('TELEMEETING_AUTH_TOKEN') ?: 'notasecrettokenofactiveaccount01';
$appid = getenv('TELEMEETING_APPID') ?: 'telemeetingkitapptrial0000000001';
$confid = $argv[1] ?? '002';

// One timestamp for both: two would differ whenever a second ticks over in between.
$timestamp = (new DateTimeImmutable('now', new DateTimeZone('Asia/Shanghai')))->format('YmdHis');
$sign = strtoupper(md5($accountSID . $authToken . $timestamp));
$authorization = base64_encode("$accountSID|$timestamp");

$context = stream_context_create(['http' => [
    'method' => 'POST',
    'protocol_version' => 1.1,
    'timeout' => 10,
    // An answer with another HTTP status than 200 has a body, too.
    'ignore_errors' => true,
    'header' => [
        'Accept: application/json;',
        'Content-Type: application/json;charset=utf-8;',
        "Authorization: $authorization",
    ],
    'content' => json_encode(['action' => 'destroyMeeting', 'appid' => $appid, 'confid' => $confid]),
]]);
$response = @fopen("$baseUrl/201612/sid/$accountSID/call/TeleMeeting.wx?Sign=$sign", 'r', false, $context);
if ($response === false) {
    // PHP's message begins with the URL, and Sign is nobody's business.
    $why = preg_replace('/^.*?\): /', '', error_get_last()['message']);
    fwrite(STDERR, "No answer from $baseUrl: $why\n");
    exit(1);
}
$headers = stream_get_meta_data($response)['wrapper_data'];
$body = stream_get_contents($response);

// The platform may answer in GBK, whatever it was asked for.
$text = preg_match('//u', $body) ? $body : (@iconv('GBK', 'UTF-8', $body) ?: $body);
$answer = json_decode($text, true);
if (!isset($answer['statusCode'])) {
    fwrite(STDERR, "No answer of the platform: $headers[0]\n$text\n");
    exit(1);
}

$answer += ['statusMsg' => '', 'requestId' => ''];
// HTTP 200 says nothing: only statusCode, which is text, tells success from refusal.
echo "$answer[statusCode] $answer[statusMsg] $answer[requestId]\n";
foreach (preg_grep('/^X-Mock-Reason:/i', $headers) as $header) {
    fwrite(STDERR, substr($header, strlen('X-Mock-Reason: ')) . "\n");
}
exit($answer['statusCode'] === '0' ? 0 : 1);
