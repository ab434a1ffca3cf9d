import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;

/** Ends a telephone meeting, with the standard library only: java DestroyMeeting.java [confid] */
public class DestroyMeeting {
  public static void main(String[] args) throws Exception {
    String baseUrl = env("TELEMEETING_BASE_URL", "http://127.0.0.1:4010");
    String accountSID = env("TELEMEETING_ACCOUNT_SID", "telemeetingkitaccountactive00001");
    String authToken = env("TELEMEETING_AUTH_TOKEN", "notasecrettokenofactiveaccount01");
    String appid = env("TELEMEETING_APPID", "telemeetingkitapptrial0000000001");
    String confid = args.length > 0 ? args[0] : "002";

    // One timestamp for both: two would differ whenever a second ticks over in between.
    String timestamp = ZonedDateTime.now(ZoneOffset.ofHours(8)).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
    String sign = md5(accountSID + authToken + timestamp);
    String authorization = Base64.getEncoder().encodeToString(bytes(accountSID + "|" + timestamp));

    String url = baseUrl + "/201612/sid/" + accountSID + "/call/TeleMeeting.wx?Sign=" + sign;
    String body = "{\"action\":\"destroyMeeting\",\"appid\":\"%s\",\"confid\":\"%s\"}".formatted(appid, confid);
    HttpRequest request = HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(10))
        .header("Accept", "application/json;")
        .header("Content-Type", "application/json;charset=utf-8;")
        .header("Authorization", authorization)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var response = client.send(request, BodyHandlers.ofString());

    // HTTP 200 says nothing: only statusCode, which is text, tells success from refusal.
    System.out.println(response.body());
    response.headers().firstValue("X-Mock-Reason").ifPresent(System.err::println);
    System.exit(response.body().contains("\"statusCode\":\"0\"") ? 0 : 1);
  }

  private static String env(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("MD5").digest(bytes(text)));
  }
}
