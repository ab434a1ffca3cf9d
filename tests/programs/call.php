<?php
// Calls the endpoint with the standard library alone: php call.php MODE [base URL]. MODE says what is wrong.
declare(strict_types=1);

$mode = $argv[1] ?? 'right';
$baseUrl = $argv[2] ?? getenv('TELEMEETING_BASE_URL');
$sid = getenv('TELEMEETING_ACCOUNT_SID');
$token = getenv('TELEMEETING_AUTH_TOKEN');

function readClock(): string
{
    return (new DateTimeImmutable('now', new DateTimeZone('Asia/Shanghai')))->format('YmdHis');
}

if ($mode === 'silent') {
    exit(0);
}
if ($mode === 'crash') {
    exit(3);
}
$timestamp = readClock();
if ($mode === 'two-timestamps') {
    usleep(1_100_000);
}
$second = $mode === 'two-timestamps' ? readClock() : $timestamp;
$separator = $mode === 'separator' ? ':' : '|';
$sign = md5($mode === 'token-first' ? $token . $sid . $timestamp : $sid . $token . $timestamp);
$body = ['action' => 'destroyMeeting', 'appid' => getenv('TELEMEETING_APPID'), 'confid' => '002'];
if (str_starts_with($mode, 'parameter')) {
    unset($body['confid']);
}
$func = $mode === 'path' ? 'CallMeeting.wx' : 'TeleMeeting.wx';
$context = stream_context_create(['http' => [
    'method' => 'POST',
    'protocol_version' => 1.1,
    'ignore_errors' => true,
    'header' => [
        'Accept: application/json;',
        'Content-Type: ' . ($mode === 'media-type' ? 'text/json' : 'application/json;charset=utf-8;'),
        'Authorization: ' . base64_encode($sid . $separator . $second),
    ],
    'content' => json_encode($body),
]]);
echo file_get_contents("$baseUrl/201612/sid/$sid/call/$func?Sign=$sign", false, $context);
exit($mode === 'parameter-and-crash' ? 4 : 0);
