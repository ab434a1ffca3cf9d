using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using NUnit.Framework;

/// <summary>A mock of TeleMeeting.wx for tests. Renew() gives each test an account of its own.</summary>
public sealed class TelemeetingMock : IDisposable
{
    private const string Command = "npx --no telemeeting mock --json --quiet --port 0 --until-stdin-ends";
    private const string Stranger = "TELEMEETING_ADMIN_TOKEN goes only to this machine, or to the host that TELEMEETING_ADMIN_HOST names. "
        + "Expected http://HOST:PORT of one of these in TELEMEETING_BASE_URL. "
        + "If that mock is yours, set TELEMEETING_ADMIN_HOST to its host.";

    private readonly HttpClient client = new HttpClient(new HttpClientHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Process process;

    public string BaseUrl { get; private set; }
    public string AccountSID { get; private set; }
    public string AuthToken { get; private set; }
    public string Appid { get; private set; }

    public TelemeetingMock()
    {
        BaseUrl = Environment.GetEnvironmentVariable("TELEMEETING_BASE_URL")?.TrimEnd('/');
        if (!string.IsNullOrEmpty(BaseUrl)) return;
        // Through a shell, as npx is npx.cmd on Windows. The mock ends with its stdin, so even if this process is killed.
        bool onWindows = Path.DirectorySeparatorChar == '\\';
        string arguments = onWindows ? "/c " + Command : $"-c \"{Command}\"";
        process = Process.Start(new ProcessStartInfo(onWindows ? "cmd" : "sh", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        });
        string ready = process.StandardOutput.ReadLine();
        if (ready == null)
        {
            throw new InvalidOperationException("The mock did not start. Install telemeeting-kit, or change: " + Command);
        }
        BaseUrl = Regex.Match(ready, "\"url\":\"([^\"]+)\"").Groups[1].Value;
    }

    public void Renew()
    {
        AccountSID = Guid.NewGuid().ToString("N");
        AuthToken = Guid.NewGuid().ToString("N");
        Appid = "app-of-a-test";
        Admin(HttpMethod.Put, "", $"{{'authToken':'{AuthToken}','applications':[{{'appid':'{Appid}'}}]}}");
    }

    /// <summary>Answers so from now on to what has these members: Force("-205", "'confid':'002'").</summary>
    public void Force(string statusCode, string match)
    {
        Admin(HttpMethod.Post, "/scenarios", $"{{'match':{{{match}}},'answers':[{{'statusCode':'{statusCode}'}}]}}");
    }

    /// <summary>Fails unless exactly one request had these members, and tells what the nearest ones had instead.</summary>
    public void Verify(string match)
    {
        string result = Admin(HttpMethod.Post, "/requests/verify", $"{{'match':{{{match}}},'times':{{'exactly':1}}}}");
        if (!result.Contains("\"held\":true")) Assert.Fail($"Not exactly one request had {match}: {result}");
    }

    public void Dispose()
    {
        client.Dispose();
        process?.StandardInput.Close();
        process?.WaitForExit();
    }

    private string Admin(HttpMethod method, string path, string json)
    {
        var content = new StringContent(json.Replace('\'', '"'), Encoding.UTF8, "application/json");
        var request = new HttpRequestMessage(method, $"{BaseUrl}/__admin/accounts/{AccountSID}{path}") { Content = content };
        // Only a mock that was given such a token, or that listens beyond loopback, asks for it.
        string token = Environment.GetEnvironmentVariable("TELEMEETING_ADMIN_TOKEN");
        if (!string.IsNullOrEmpty(token))
        {
            if (!MayHaveToken(BaseUrl)) throw new InvalidOperationException(Stranger);
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }
        HttpResponseMessage response = client.SendAsync(request).Result;
        string answer = response.Content.ReadAsStringAsync().Result;
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{method} {path}: {answer}");
        return answer;
    }

    private static bool MayHaveToken(string url)
    {
        string named = Environment.GetEnvironmentVariable("TELEMEETING_ADMIN_HOST");
        string host = string.IsNullOrEmpty(named) ? "localhost" : Regex.Escape(named);
        string known = @"^https?://(localhost|127(\.[0-9]+){3}|\[::1\]|" + host + ")(:[0-9]+)?(/|$)";
        return Regex.IsMatch(url, known, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
