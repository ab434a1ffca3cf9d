import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DestroyMeetingTest {
  @RegisterExtension
  static final TelemeetingMock mock = new TelemeetingMock();

  @Test
  void aMeetingIsEnded() throws IOException {
    DestroyMeeting.Answer answer = client().call("002");

    assertEquals("0", answer.statusCode, answer.reason);
    mock.verify("'action':'destroyMeeting','confid':'002'");
  }

  @Test
  void aRefusedApplicationIsTold() throws IOException {
    mock.force("-205", "'confid':'002'");

    DestroyMeeting.Answer answer = client().call("002");

    assertEquals("-205", answer.statusCode);
  }

  private static DestroyMeeting client() {
    return new DestroyMeeting(mock.baseUrl, mock.accountSID, mock.authToken, mock.appid);
  }
}
