import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ends a telephone meeting, with the standard library of Java 8 only: java DestroyMeeting.java [confid] */
public class DestroyMeeting {
  public static void main(String[] args) throws Exception {
    printChinese();
    String baseUrl = env("TELEMEETING_BASE_URL", "http://127.0.0.1:4010");
    String accountSID = env("TELEMEETING_ACCOUNT_SID", "telemeetingkitaccountactive00001");
    String authToken = env("TELEMEETING_AUTH_TOKEN", "notasecrettokenofactiveaccount01");
    String appid = env("TELEMEETING_APPID", "telemeetingkitapptrial0000000001");
    String confid = args.length > 0 ? args[0] : "002";
    try {
      Answer answer = new DestroyMeeting(baseUrl, accountSID, authToken, appid).call(confid);
      // HTTP 200 says nothing: only statusCode, which is text, tells success from refusal.
      System.out.println(answer.statusCode + " " + answer.statusMsg + " " + answer.requestId);
      if (answer.reason != null) System.err.println(answer.reason);
      System.exit(answer.statusCode.equals("0") ? 0 : 1);
    } catch (ProtocolException error) {
      System.err.println("No answer of the platform: " + error.getMessage());
    } catch (IOException error) {
      System.err.println("No answer from " + baseUrl + ": " + error);
    }
    System.exit(1);
  }

  /** What the platform said; {@code reason} is the mock's, and null elsewhere. */
  public static final class Answer {
    public final String statusCode, statusMsg, requestId, reason;

    private Answer(String json, String reason) {
      this.statusCode = member("statusCode", json);
      this.statusMsg = member("statusMsg", json);
      this.requestId = member("requestId", json);
      this.reason = reason;
    }
  }

  private final String baseUrl, accountSID, authToken, appid;

  public DestroyMeeting(String baseUrl, String accountSID, String authToken, String appid) {
    this.baseUrl = baseUrl;
    this.accountSID = accountSID;
    this.authToken = authToken;
    this.appid = appid;
  }

  /** A refusal is an answer, too. Throws ProtocolException for what is no answer of the platform. */
  public Answer call(String confid) throws IOException {
    // One timestamp for both: two would differ whenever a second ticks over in between.
    // The locale is named, as some write other digits.
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    String timestamp = ZonedDateTime.now(ZoneOffset.ofHours(8)).format(format);
    String sign = md5(accountSID + authToken + timestamp);
    String authorization = Base64.getEncoder().encodeToString(utf8(accountSID + "|" + timestamp));

    String url = baseUrl + "/201612/sid/" + accountSID + "/call/TeleMeeting.wx?Sign=" + sign;
    String parameters = "{\"action\":\"destroyMeeting\",\"appid\":" + quote(appid) + ",\"confid\":" + quote(confid) + "}";
    HttpURLConnection connection = connect(url, sign);
    connection.setRequestProperty("Accept", "application/json;");
    connection.setRequestProperty("Content-Type", "application/json;charset=utf-8;");
    connection.setRequestProperty("Authorization", authorization);
    return read(connection, utf8(parameters));
  }

  private static HttpURLConnection connect(String url, String sign) throws IOException {
    try {
      URLConnection connection = new URI(url).toURL().openConnection();
      if (connection instanceof HttpURLConnection) return (HttpURLConnection) connection;
      throw new MalformedURLException("neither http nor https");
    } catch (URISyntaxException | MalformedURLException | IllegalArgumentException error) {
      // What is said of a malformed URL holds the URL, and Sign is nobody's business.
      throw new MalformedURLException(error.getMessage().replace("?Sign=" + sign, ""));
    }
  }

  private static Answer read(HttpURLConnection connection, byte[] body) throws IOException {
    connection.setConnectTimeout(10_000);
    connection.setReadTimeout(10_000);
    connection.setDoOutput(true);
    // Without it, Java asks a second time where the connection breaks: the first request may have ended the meeting.
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    int status = connection.getResponseCode();
    String text = decode(bytes(status < 400 ? connection.getInputStream() : connection.getErrorStream()));
    Answer answer = new Answer(text, connection.getHeaderField("X-Mock-Reason"));
    if (text.trim().matches("(?s)\\{.*}") && !answer.statusCode.isEmpty()) return answer;
    throw new ProtocolException("HTTP " + status + "\n" + text);
  }

  private static byte[] bytes(InputStream stream) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    // Without a body, an answer of 400 or more has no stream.
    if (stream == null) return all.toByteArray();
    try (InputStream in = stream) {
      for (int count = in.read(some); count >= 0; count = in.read(some)) all.write(some, 0, count);
    }
    return all.toByteArray();
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
    Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String md5(String text) throws IOException {
    try {
      StringBuilder hex = new StringBuilder();
      for (byte each : MessageDigest.getInstance("MD5").digest(utf8(text))) hex.append(String.format("%02X", each));
      return hex.toString();
    } catch (GeneralSecurityException error) {
      throw new IOException(error);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String env(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  /** In the charset of the console, such as GBK on Windows. Where that knows no Chinese, as in the locale C: in UTF-8. */
  private static void printChinese() throws IOException {
    // Java has the property from version 19 on. Before, both are the same but for consoles set to another code page.
    String charset = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
    if (Charset.forName(charset).newEncoder().canEncode('\u63d0')) return;
    System.setOut(new PrintStream(System.out, true, "UTF-8"));
    System.setErr(new PrintStream(System.err, true, "UTF-8"));
  }
}
