// Calls the endpoint with the standard library alone: Call.exe MODE [base URL]. MODE says what is wrong.
using System;
using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

public static class Call
{
    private static readonly string sid = Environment.GetEnvironmentVariable("TELEMEETING_ACCOUNT_SID");
    private static readonly string token = Environment.GetEnvironmentVariable("TELEMEETING_AUTH_TOKEN");

    public static void Main(string[] args)
    {
        // Without it, mono may wait half a minute for threads of its own when Main has ended.
        Environment.Exit(Run(args));
    }

    private static int Run(string[] args)
    {
        string mode = args[0];
        if (mode == "silent") return 0;
        if (mode == "crash") return 3;
        string timestamp = ReadClock();
        if (mode == "two-timestamps") Thread.Sleep(1100);
        string second = mode == "two-timestamps" ? ReadClock() : timestamp;
        string baseUrl = args.Length > 1 ? args[1] : Environment.GetEnvironmentVariable("TELEMEETING_BASE_URL");
        string func = mode == "path" ? "CallMeeting.wx" : "TeleMeeting.wx";
        Send(mode, $"{baseUrl}/201612/sid/{sid}/call/{func}?Sign={Md5(sid + token + timestamp, mode)}", second);
        return mode == "parameter-and-crash" ? 4 : 0;
    }

    private static void Send(string mode, string url, string second)
    {
        string confid = mode.StartsWith("parameter", StringComparison.Ordinal) ? "" : ",\"confid\":\"002\"";
        string appid = Environment.GetEnvironmentVariable("TELEMEETING_APPID");
        string body = "{\"action\":\"destroyMeeting\",\"appid\":\"" + appid + "\"" + confid + "}";
        string mediaType = mode == "media-type" ? "text/json" : "application/json;charset=utf-8;";
        string separator = mode == "separator" ? ":" : "|";
        using (var client = new HttpClient())
        using (var request = new HttpRequestMessage(HttpMethod.Post, url))
        {
            request.Content = new ByteArrayContent(Bytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            request.Headers.TryAddWithoutValidation("Accept", "application/json;");
            request.Headers.TryAddWithoutValidation(
                "Authorization", Convert.ToBase64String(Bytes(sid + separator + second)));
            byte[] answer = client.SendAsync(request).Result.Content.ReadAsByteArrayAsync().Result;
            Console.OpenStandardOutput().Write(answer, 0, answer.Length);
        }
    }

    private static string ReadClock()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8));
        return now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
    }

    private static string Md5(string text, string mode)
    {
        using (var md5 = MD5.Create())
        {
            string digest = BitConverter.ToString(md5.ComputeHash(Bytes(text)));
            return mode == "dashes" ? digest : digest.Replace("-", "");
        }
    }

    private static byte[] Bytes(string text)
    {
        return Encoding.UTF8.GetBytes(text);
    }
}
