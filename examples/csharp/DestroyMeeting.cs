// Ends a telephone meeting, with the standard library only. For .NET, .NET Framework 4.5 or later, and mono.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

public class DestroyMeeting
{
    public static void Main(string[] args)
    {
        // Without it, mono may wait half a minute for threads of its own when Main has ended.
        Environment.Exit(Run(args.Length > 0 ? args[0] : "002"));
    }

    private static int Run(string confid)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        var client = new DestroyMeeting(
            Env("TELEMEETING_BASE_URL", "http://127.0.0.1:4010"),
            Env("TELEMEETING_ACCOUNT_SID", "telemeetingkitaccountactive00001"),
            Env("TELEMEETING_AUTH_TOKEN", "notasecrettokenofactiveaccount01"),
            Env("TELEMEETING_APPID", "telemeetingkitapptrial0000000001"));
        try
        {
            return Tell(client.CallAsync(confid).GetAwaiter().GetResult());
        }
        catch (InvalidDataException error)
        {
            Console.Error.WriteLine($"No answer of the platform: {error.Message}");
        }
        catch (Exception error) when (error is HttpRequestException || error is UriFormatException
            || error is ArgumentException || error is NotSupportedException)
        {
            // Which of them a malformed address brings differs; what follows the first line names a parameter.
            string why = error.GetBaseException().Message.Split('\r', '\n')[0];
            Console.Error.WriteLine($"No answer from {client.baseUrl}: {why}");
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"No answer from {client.baseUrl} within 10 seconds.");
        }
        return 1;
    }

    private static int Tell(Answer answer)
    {
        // HTTP 200 says nothing: only statusCode, which is text, tells success from refusal.
        Console.WriteLine($"{answer.statusCode} {answer.statusMsg} {answer.requestId}");
        if (answer.Reason != null) Console.Error.WriteLine(answer.Reason);
        return answer.statusCode == "0" ? 0 : 1;
    }

    private readonly string baseUrl, accountSID, authToken, appid;

    public DestroyMeeting(string baseUrl, string accountSID, string authToken, string appid)
    {
        this.baseUrl = baseUrl;
        this.accountSID = accountSID;
        this.authToken = authToken;
        this.appid = appid;
    }

    /// <summary>Ends a meeting. A refusal is an answer, too.</summary>
    /// <exception cref="InvalidDataException">What came back is no answer of the platform.</exception>
    public async Task<Answer> CallAsync(string confid)
    {
        // One timestamp for both: two would differ whenever a second ticks over in between.
        // The culture is named, as the calendar of some is not the Gregorian one; Asia/Shanghai is UTC+8 all year.
        string timestamp = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        string sign = Md5(accountSID + authToken + timestamp);
        string authorization = Convert.ToBase64String(Encoding.UTF8.GetBytes(accountSID + "|" + timestamp));

        string url = $"{baseUrl}/201612/sid/{accountSID}/call/TeleMeeting.wx?Sign={sign}";
        var parameters = new Parameters { action = "destroyMeeting", appid = appid, confid = confid };
        using (var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) })
        using (var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url)))
        {
            request.Content = new ByteArrayContent(ToJson(parameters));
            // Validation knows neither an Authorization without a scheme nor a semicolon at the end.
            request.Headers.TryAddWithoutValidation("Accept", "application/json;");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;charset=utf-8;");
            using (HttpResponseMessage response = await client.SendAsync(request).ConfigureAwait(false))
            {
                return Read(response, Decode(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false)));
            }
        }
    }

    private static Answer Read(HttpResponseMessage response, string text)
    {
        Answer answer = FromJson(text);
        if (string.IsNullOrEmpty(answer?.statusCode))
        {
            throw new InvalidDataException($"HTTP {(int)response.StatusCode}\n{text}");
        }
        if (response.Headers.TryGetValues("X-Mock-Reason", out var reasons)) answer.Reason = reasons.First();
        return answer;
    }

    // The platform may answer in GBK, whatever it was asked for.
    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
#if NET
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
#endif
            return Encoding.GetEncoding(936).GetString(bytes);
        }
    }

    private static string Md5(string text)
    {
        using (var md5 = MD5.Create())
        {
            return BitConverter.ToString(md5.ComputeHash(Encoding.UTF8.GetBytes(text))).Replace("-", "");
        }
    }

    private static string Env(string name, string otherwise)
    {
        string value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(value) ? otherwise : value;
    }

    // System.Text.Json is shorter, but neither mono nor .NET Framework has it.
    private static byte[] ToJson(Parameters parameters)
    {
        var stream = new MemoryStream();
        new DataContractJsonSerializer(typeof(Parameters)).WriteObject(stream, parameters);
        return stream.ToArray();
    }

    private static Answer FromJson(string text)
    {
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        try
        {
            return (Answer)new DataContractJsonSerializer(typeof(Answer)).ReadObject(stream);
        }
        catch (SerializationException)
        {
            return null;
        }
    }

    [DataContract]
    private class Parameters
    {
        [DataMember] public string action { get; set; }
        [DataMember] public string appid { get; set; }
        [DataMember] public string confid { get; set; }
    }

    [DataContract]
    public class Answer
    {
        [DataMember] public string statusCode { get; set; }
        [DataMember] public string statusMsg { get; set; }
        [DataMember] public string requestId { get; set; }

        /// <summary>Why the mock refused; null elsewhere.</summary>
        public string Reason { get; set; }
    }
}
