using NUnit.Framework;

[TestFixture]
public class DestroyMeetingTest
{
    private TelemeetingMock mock;

    // NUnit 3 calls these two OneTimeSetUp and OneTimeTearDown.
    [TestFixtureSetUp]
    public void Start() => mock = new TelemeetingMock();

    [TestFixtureTearDown]
    public void Stop() => mock.Dispose();

    [SetUp]
    public void Renew() => mock.Renew();

    [Test]
    public void AMeetingIsEnded()
    {
        DestroyMeeting.Answer answer = Client().CallAsync("002").Result;

        Assert.AreEqual("0", answer.statusCode, answer.Reason);
        mock.Verify("'action':'destroyMeeting','confid':'002'");
    }

    [Test]
    public void ARefusedApplicationIsTold()
    {
        mock.Force("-205", "'confid':'002'");

        DestroyMeeting.Answer answer = Client().CallAsync("002").Result;

        Assert.AreEqual("-205", answer.statusCode);
    }

    private DestroyMeeting Client() => new DestroyMeeting(mock.BaseUrl, mock.AccountSID, mock.AuthToken, mock.Appid);
}
