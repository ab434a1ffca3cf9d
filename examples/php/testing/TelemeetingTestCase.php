<?php
declare(strict_types=1);

use PHPUnit\Framework\TestCase;

/** A mock of TeleMeeting.wx for PHPUnit: extend this class, and each test has an account of its own in $this->account. */
abstract class TelemeetingTestCase extends TestCase
{
    private const COMMAND = 'npx --no telemeeting mock --json --quiet --port 0 --until-stdin-ends';
    private const STRANGER = 'TELEMEETING_ADMIN_TOKEN goes only to this machine, or to the host that TELEMEETING_ADMIN_HOST names. '
        . 'Expected http://HOST:PORT of one of these in TELEMEETING_BASE_URL. '
        . 'If that mock is yours, set TELEMEETING_ADMIN_HOST to its host.';

    /** @var array{baseUrl: string, accountSID: string, authToken: string, appid: string} */
    protected array $account;
    private static string $baseUrl;
    private static $process = null;
    private static array $pipes = [];

    public static function setUpBeforeClass(): void
    {
        self::$baseUrl = rtrim(getenv('TELEMEETING_BASE_URL') ?: '', '/');
        if (self::$baseUrl !== '') {
            return;
        }
        // The mock ends with its stdin, so even if PHP is killed.
        self::$process = proc_open(self::COMMAND, [['pipe', 'r'], ['pipe', 'w'], STDERR], self::$pipes);
        $ready = json_decode((string) fgets(self::$pipes[1]), true);
        self::$baseUrl = $ready['url'] ?? self::fail('The mock did not start. Install telemeeting-kit, or change: ' . self::COMMAND);
    }

    public static function tearDownAfterClass(): void
    {
        if (self::$process !== null) {
            array_map('fclose', self::$pipes);
            proc_close(self::$process);
            self::$process = null;
        }
    }

    protected function setUp(): void
    {
        [$accountSID, $authToken, $appid] = [bin2hex(random_bytes(16)), bin2hex(random_bytes(16)), 'app-of-a-test'];
        $this->account = ['baseUrl' => self::$baseUrl] + compact('accountSID', 'authToken', 'appid');
        $this->admin('PUT', '', ['authToken' => $authToken, 'applications' => [['appid' => $appid]]]);
    }

    /** Answers with this statusCode from now on, to what has these members. */
    protected function force(string $statusCode, array $match): void
    {
        $this->admin('POST', '/scenarios', ['match' => $match, 'answers' => [['statusCode' => $statusCode]]]);
    }

    /** Fails unless exactly one request had these members, and tells what the nearest ones had instead. */
    protected function verify(array $match): void
    {
        $result = $this->admin('POST', '/requests/verify', ['match' => $match, 'times' => ['exactly' => 1]]);
        $told = json_encode($result, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE);
        $this->assertTrue($result['held'], 'Not exactly one request had ' . json_encode($match) . ": $told");
    }

    private function admin(string $method, string $path, array $body): array
    {
        $url = self::$baseUrl . "/__admin/accounts/{$this->account['accountSID']}$path";
        // Only a mock that was given such a token, or that listens beyond loopback, asks for it.
        $header = ['Content-Type: application/json', 'Authorization: Bearer ' . self::adminToken()];
        $options = ['method' => $method, 'header' => $header, 'content' => json_encode($body)];
        // No redirect leads away from the mock.
        $options += ['follow_location' => 0, 'ignore_errors' => true];
        $answer = json_decode(file_get_contents($url, false, stream_context_create(['http' => $options])), true);
        $detail = is_array($answer) ? $answer['detail'] ?? null : 'what answers there is no mock';
        return $detail === null ? $answer : self::fail("$method $url: $detail");
    }

    private static function adminToken(): string
    {
        $token = getenv('TELEMEETING_ADMIN_TOKEN') ?: '';
        $named = preg_quote(getenv('TELEMEETING_ADMIN_HOST') ?: 'localhost', '~');
        $mayHaveIt = preg_match("~^https?://(localhost|127(\\.[0-9]+){3}|\\[::1\\]|$named)(:[0-9]+)?(/|$)~i", self::$baseUrl);
        return $token === '' || $mayHaveIt ? $token : self::fail(self::STRANGER);
    }
}
