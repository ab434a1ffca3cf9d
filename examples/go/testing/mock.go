// Package telemeetingtest starts a mock of TeleMeeting.wx for tests, and gives each an account of its own.
package telemeetingtest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

var command = []string{"npx", "--no", "telemeeting", "mock", "--json", "--quiet", "--port", "0", "--until-stdin-ends"}

var baseURL = strings.TrimRight(os.Getenv("TELEMEETING_BASE_URL"), "/")

// No proxy of the environment leads to the mock, and no redirect leads away from it.
var client = http.Client{Transport: &http.Transport{}, CheckRedirect: stay}

func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

const stranger = "TELEMEETING_ADMIN_TOKEN goes only to this machine, or to the host that TELEMEETING_ADMIN_HOST names. " +
	"Expected http://HOST:PORT of one of these in TELEMEETING_BASE_URL. " +
	"If that mock is yours, set TELEMEETING_ADMIN_HOST to its host."

func mayHaveToken(url string) bool {
	named := os.Getenv("TELEMEETING_ADMIN_HOST")
	if named == "" {
		named = "localhost"
	}
	pattern := `(?i)^https?://(localhost|127(\.[0-9]+){3}|\[::1\]|` + regexp.QuoteMeta(named) + `)(:[0-9]+)?(/|$)`
	return regexp.MustCompile(pattern).MatchString(url)
}

// Run is for TestMain: it runs the tests against a mock of their own, or the one that TELEMEETING_BASE_URL names.
func Run(m *testing.M) int {
	if baseURL != "" {
		return m.Run()
	}
	mock := exec.Command(command[0], command[1:]...)
	mock.Stderr = os.Stderr
	// The mock ends with its stdin, so even if the tests are killed.
	stdin, _ := mock.StdinPipe()
	stdout, _ := mock.StdoutPipe()
	if err := mock.Start(); err != nil {
		return didNotStart(err)
	}
	defer mock.Wait()
	defer stdin.Close()
	line, _ := bufio.NewReader(stdout).ReadBytes('\n')
	var ready struct{ URL string }
	if err := json.Unmarshal(line, &ready); err != nil {
		return didNotStart(err)
	}
	baseURL = ready.URL
	return m.Run()
}

func didNotStart(err error) int {
	fmt.Fprintf(os.Stderr, "The mock did not start (%v). Install Node.js and telemeeting-kit, or change: %v\n", err, command)
	return 1
}

// Account is one test's own: requests, forced answers and meetings of other tests are not in it.
type Account struct {
	t                                     testing.TB
	BaseURL, AccountSID, AuthToken, Appid string
}

// NewAccount makes an account for this test.
func NewAccount(t testing.TB) Account {
	t.Helper()
	id := fmt.Sprintf("go-%d-%d", os.Getpid(), time.Now().UnixNano())
	a := Account{t, baseURL, id, "token-of-" + id, "app-of-a-test"}
	a.admin(http.MethodPut, "", object{"authToken": a.AuthToken, "applications": []object{{"appid": a.Appid}}})
	return a
}

// Force answers with this statusCode from now on, to what has these members.
func (a Account) Force(statusCode string, match map[string]string) {
	a.t.Helper()
	a.admin(http.MethodPost, "/scenarios", object{"match": match, "answers": []object{{"statusCode": statusCode}}})
}

// Verify fails the test unless exactly one request had these members, and tells what the nearest ones had instead.
func (a Account) Verify(match map[string]string) {
	a.t.Helper()
	answer := a.admin(http.MethodPost, "/requests/verify", object{"match": match, "times": object{"exactly": 1}})
	var result struct{ Held bool }
	if err := json.Unmarshal(answer, &result); err != nil || !result.Held {
		a.t.Errorf("not exactly one request had %v: %s", match, answer)
	}
}

type object map[string]any

func (a Account) admin(method, path string, body object) []byte {
	a.t.Helper()
	content, _ := json.Marshal(body)
	request, err := http.NewRequest(method, a.BaseURL+"/__admin/accounts/"+a.AccountSID+path, bytes.NewReader(content))
	if err != nil {
		a.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	// Only a mock that was given such a token, or that listens beyond loopback, asks for it.
	if token := os.Getenv("TELEMEETING_ADMIN_TOKEN"); token != "" {
		if !mayHaveToken(a.BaseURL) {
			a.t.Fatal(stranger)
		}
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := client.Do(request)
	if err != nil {
		a.t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode >= 300 {
		a.t.Fatalf("%s %s: %s %s", method, request.URL, response.Status, answer)
	}
	return answer
}
