<?php
declare(strict_types=1);

require_once __DIR__ . '/../destroy_meeting.php';
require_once __DIR__ . '/TelemeetingTestCase.php';

final class DestroyMeetingTest extends TelemeetingTestCase
{
    public function testAMeetingIsEnded(): void
    {
        $answer = destroyMeeting('002', $this->account);

        $this->assertSame('0', $answer['statusCode'], (string) $answer['reason']);
        $this->verify(['action' => 'destroyMeeting', 'confid' => '002']);
    }

    public function testARefusedApplicationIsTold(): void
    {
        $this->force('-205', ['confid' => '002']);

        $answer = destroyMeeting('002', $this->account);

        $this->assertSame(['-205', '应用验证失败'], [$answer['statusCode'], $answer['statusMsg']]);
    }
}
