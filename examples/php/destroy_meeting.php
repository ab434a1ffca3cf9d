<?php
// Ends a telephone meeting, with the standard library only: php destroy_meeting.php [confid]
declare(strict_types=1);

/**
 * The platform's answer, with the mock's reason as 'reason'. A refusal is an answer, too: see its statusCode.
 *
 * @param array{baseUrl: string, accountSID: string, authToken: string, appid: string} $account
 * @return array<string, mixed>
 * @throws RuntimeException when nothing came back, or something that is no answer of the platform
 */
function destroyMeeting(string $confid, array $account): array
{
    ['baseUrl' => $baseUrl, 'accountSID' => $accountSID, 'authToken' => $authToken, 'appid' => $appid] = $account;
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
        throw new RuntimeException("No answer from $baseUrl: $why");
    }
    $headers = stream_get_meta_data($response)['wrapper_data'];
    $body = stream_get_contents($response);

    // The platform may answer in GBK, whatever it was asked for.
    $text = preg_match('//u', $body) ? $body : (@iconv('GBK', 'UTF-8', $body) ?: $body);
    $answer = json_decode($text, true);
    if (!isset($answer['statusCode'])) {
        throw new RuntimeException("No answer of the platform: $headers[0]\n$text");
    }
    $reasons = preg_replace('/^X-Mock-Reason: */i', '', preg_grep('/^X-Mock-Reason:/i', $headers));
    return ['reason' => current($reasons) ?: null] + $answer + ['statusMsg' => '', 'requestId' => ''];
}

// Run, and not required by another file.
if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    try {
        $answer = destroyMeeting($argv[1] ?? '002', [
            'baseUrl' => getenv('TELEMEETING_BASE_URL') ?: 'http://127.0.0.1:4010',
            'accountSID' => getenv('TELEMEETING_ACCOUNT_SID') ?: 'telemeetingkitaccountactive00001',
            'authToken' => getenv('TELEMEETING_AUTH_TOKEN') ?: 'notasecrettokenofactiveaccount01',
            'appid' => getenv('TELEMEETING_APPID') ?: 'telemeetingkitapptrial0000000001',
        ]);
    } catch (RuntimeException $error) {
        fwrite(STDERR, $error->getMessage() . "\n");
        exit(1);
    }
    // HTTP 200 says nothing: only statusCode, which is text, tells success from refusal.
    echo "$answer[statusCode] $answer[statusMsg] $answer[requestId]\n";
    if ($answer['reason'] !== null) {
        fwrite(STDERR, "$answer[reason]\n");
    }
    exit($answer['statusCode'] === '0' ? 0 : 1);
}
