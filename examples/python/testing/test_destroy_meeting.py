from destroy_meeting import destroy_meeting


def test_a_meeting_is_ended(telemeeting):
    answer = destroy_meeting("002", **telemeeting.account)

    assert answer["statusCode"] == "0", answer["reason"]
    telemeeting.verify(action="destroyMeeting", confid="002")


def test_a_refused_application_is_told(telemeeting):
    telemeeting.force("-205", confid="002")

    answer = destroy_meeting("002", **telemeeting.account)

    assert (answer["statusCode"], answer["statusMsg"]) == ("-205", "应用验证失败")
