package main

import (
	"os"
	"testing"

	telemeetingtest "example/testing"
)

func TestMain(m *testing.M) { os.Exit(telemeetingtest.Run(m)) }

func TestMeetingIsEnded(t *testing.T) {
	account := telemeetingtest.NewAccount(t)

	answer, err := clientOf(account).DestroyMeeting("002")

	if err != nil || answer.StatusCode != "0" {
		t.Fatalf("got %+v, %v", answer, err)
	}
	account.Verify(map[string]string{"action": "destroyMeeting", "confid": "002"})
}

func TestRefusedApplicationIsTold(t *testing.T) {
	account := telemeetingtest.NewAccount(t)
	account.Force("-205", map[string]string{"confid": "002"})

	answer, err := clientOf(account).DestroyMeeting("002")

	if err != nil || answer.StatusCode != "-205" {
		t.Fatalf("got %+v, %v", answer, err)
	}
}

func clientOf(a telemeetingtest.Account) Client {
	return Client{BaseURL: a.BaseURL, AccountSID: a.AccountSID, AuthToken: a.AuthToken, Appid: a.Appid}
}
