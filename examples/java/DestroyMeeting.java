import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ends a telephone meeting, with the standard library only: java DestroyMeeting.java [confid] */
public class DestroyMeeting {
  public static void main(String[] args) throws Exception {
    // Before Java 18 the encoding is that of the machine, which may know no Chinese.
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    String baseUrl = env("TELEMEETING_BASE_URL", "http://127.0.0.1:4010");
    String accountSID = env("TELEMEETING_ACCOUNT_SID", "telemeetingkitaccountactive00001");
    String authToken = env("TELEMEETING_AUTH_TOKEN", "notasecrettokenofactiveaccount01");
    String appid = env("TELEMEETING_APPID", "telemeetingkitapptrial0000000001");
    String confid = args.length > 0 ? args[0] : "002";

    // One timestamp for both: two would differ whenever a second ticks over in between.
    // The locale is named, as some write other digits.
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    String timestamp = ZonedDateTime.now(ZoneOffset.ofHours(8)).format(format);
    String sign = md5(accountSID + authToken + timestamp);
    String authorization = Base64.getEncoder().encodeToString(bytes(accountSID + "|" + timestamp));

    String url = baseUrl + "/201612/sid/" + accountSID + "/call/TeleMeeting.wx?Sign=" + sign;
    String parameters = "{\"action\":\"destroyMeeting\",\"appid\":%s,\"confid\":%s}".formatted(quote(appid), quote(confid));
    try {
      System.exit(tell(post(url, authorization, parameters)));
    } catch (IOException | IllegalArgumentException error) {
      // What is said of a malformed URL holds the URL, and Sign is nobody's business.
      System.err.println("No answer from " + baseUrl + ": " + error.toString().replace("?Sign=" + sign, ""));
      System.exit(1);
    }
  }

  private static HttpResponse<byte[]> post(String url, String authorization, String parameters) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(10))
        .header("Accept", "application/json;")
        .header("Content-Type", "application/json;charset=utf-8;")
        .header("Authorization", authorization)
        .POST(HttpRequest.BodyPublishers.ofString(parameters))
        .build();
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private static int tell(HttpResponse<byte[]> response) {
    String text = decode(response.body());
    String statusCode = member("statusCode", text);
    if (!text.strip().matches("(?s)\\{.*}") || statusCode.isEmpty()) {
      System.err.println("No answer of the platform: HTTP " + response.statusCode() + "\n" + text);
      return 1;
    }
    // HTTP 200 says nothing: only statusCode, which is text, tells success from refusal.
    System.out.println(statusCode + " " + member("statusMsg", text) + " " + member("requestId", text));
    response.headers().firstValue("X-Mock-Reason").ifPresent(System.err::println);
    return statusCode.equals("0") ? 0 : 1;
  }

  /** The platform may answer in GBK, whatever it was asked for. */
  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(body, Charset.forName("GBK"));
    }
  }

  /** The standard library cannot read JSON. This does for a flat answer; a program has a library such as Jackson. */
  private static String member(String name, String json) {
    var matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String env(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("MD5").digest(bytes(text)));
  }
}
