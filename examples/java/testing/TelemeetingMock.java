import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A mock of TeleMeeting.wx for JUnit 5, with an account of its own for each test. See README.md. */
public class TelemeetingMock implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private static final String COMMAND = "npx --no telemeeting mock --json --quiet --port 0 --until-stdin-ends";
  private static final String STRANGER =
      "TELEMEETING_ADMIN_TOKEN goes only to this machine, or to the host that TELEMEETING_ADMIN_HOST names. "
          + "Expected http://HOST:PORT of one of these in TELEMEETING_BASE_URL. "
          + "If that mock is yours, set TELEMEETING_ADMIN_HOST to its host.";

  public String baseUrl, accountSID, authToken, appid;
  private Process process;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    baseUrl = System.getenv("TELEMEETING_BASE_URL");
    if (baseUrl != null) baseUrl = baseUrl.replaceFirst("/+$", "");
    if (baseUrl != null && !baseUrl.isEmpty()) return;
    // Through a shell, as npx is npx.cmd on Windows. The mock ends with its stdin, so even if this JVM is killed.
    boolean onWindows = System.getProperty("os.name").startsWith("Windows");
    ProcessBuilder builder = new ProcessBuilder(onWindows ? "cmd" : "sh", onWindows ? "/c" : "-c", COMMAND);
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String ready = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    if (ready == null) throw new IOException("The mock did not start. Install telemeeting-kit, or change: " + COMMAND);
    baseUrl = ready.replaceFirst(".*\"url\":\"([^\"]+)\".*", "$1");
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    accountSID = UUID.randomUUID().toString();
    authToken = UUID.randomUUID().toString();
    appid = "app-of-a-test";
    admin("PUT", "", "{'authToken':'" + authToken + "','applications':[{'appid':'" + appid + "'}]}");
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (process == null) return;
    process.getOutputStream().close();
    process.waitFor();
  }

  /** Answers with this statusCode from now on, to what has these members: force("-205", "'confid':'002'"). */
  public void force(String statusCode, String match) throws IOException {
    admin("POST", "/scenarios", "{'match':{" + match + "},'answers':[{'statusCode':'" + statusCode + "'}]}");
  }

  /** Fails unless exactly one request had these members, and tells what the nearest ones had instead. */
  public void verify(String match) throws IOException {
    String result = admin("POST", "/requests/verify", "{'match':{" + match + "},'times':{'exactly':1}}");
    assertTrue(result.contains("\"held\":true"), () -> "Not exactly one request had " + match + ": " + result);
  }

  private String admin(String method, String path, String json) throws IOException {
    URL url = new URL(baseUrl + "/__admin/accounts/" + accountSID + path);
    HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    connection.setRequestProperty("Content-Type", "application/json");
    // Only a mock that was given such a token, or that listens beyond loopback, asks for it.
    String token = System.getenv("TELEMEETING_ADMIN_TOKEN");
    boolean hasToken = token != null && !token.isEmpty();
    if (hasToken && !mayHaveToken(baseUrl)) throw new IOException(STRANGER);
    // No redirect leads away from the mock.
    connection.setInstanceFollowRedirects(false);
    if (hasToken) connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setDoOutput(true);
    connection.getOutputStream().write(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    boolean held = connection.getResponseCode() < 300;
    InputStream body = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
    String answer = new Scanner(body, "UTF-8").useDelimiter("\\A").next();
    if (!held) throw new IOException(method + " " + url + ": " + answer);
    return answer;
  }

  private static boolean mayHaveToken(String url) {
    String named = System.getenv("TELEMEETING_ADMIN_HOST");
    String host = named == null || named.isEmpty() ? "localhost" : Pattern.quote(named);
    String known = "(?i)^https?://(localhost|127(\\.[0-9]+){3}|\\[::1\\]|" + host + ")(:[0-9]+)?(/|$)";
    return Pattern.compile(known).matcher(url).find();
  }
}
