import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;

/** Calls the endpoint with the standard library alone: java Call.java MODE [base URL]. MODE says what is wrong. */
public class Call {
  public static void main(String[] args) throws Exception {
    String mode = args.length > 0 ? args[0] : "right";
    String baseUrl = args.length > 1 ? args[1] : System.getenv("TELEMEETING_BASE_URL");
    String sid = System.getenv("TELEMEETING_ACCOUNT_SID");
    if (mode.equals("silent")) System.exit(0);
    if (mode.equals("crash")) System.exit(3);

    String timestamp = readClock();
    if (mode.equals("two-timestamps")) Thread.sleep(1100);
    String second = mode.equals("two-timestamps") ? readClock() : timestamp;
    String separator = mode.equals("separator") ? ":" : "|";
    byte[] digest = MessageDigest.getInstance("MD5")
        .digest(bytes(sid + System.getenv("TELEMEETING_AUTH_TOKEN") + timestamp));
    String confid = mode.startsWith("parameter") ? "" : ",\"confid\":\"002\"";
    String body = "{\"action\":\"destroyMeeting\",\"appid\":\"" + System.getenv("TELEMEETING_APPID") + "\"" + confid + "}";
    String func = mode.equals("path") ? "CallMeeting.wx" : "TeleMeeting.wx";
    String url = baseUrl + "/201612/sid/" + sid + "/call/" + func + "?Sign=" + HexFormat.of().formatHex(digest);
    HttpRequest request = HttpRequest.newBuilder(URI.create(url))
        .header("Accept", "application/json;")
        .header("Content-Type", mode.equals("media-type") ? "text/json" : "application/json;charset=utf-8;")
        .header("Authorization", Base64.getEncoder().encodeToString(bytes(sid + separator + second)))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    System.out.print(client.send(request, BodyHandlers.ofString()).body());
    System.exit(mode.equals("parameter-and-crash") ? 4 : 0);
  }

  private static String readClock() {
    return ZonedDateTime.now(ZoneOffset.ofHours(8)).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
