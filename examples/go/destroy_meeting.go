// Ends a telephone meeting, with the standard library only: go run destroy_meeting.go [confid]
package main

import (
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
	"unicode/utf8"
)

// Client calls the platform, or a mock of it, as one account.
type Client struct{ BaseURL, AccountSID, AuthToken, Appid string }

// Answer is what the platform said. Reason is the mock's, and empty elsewhere.
type Answer struct {
	StatusCode, StatusMsg, RequestID string
	Reason                           string `json:"-"`
}

func main() {
	client := Client{
		BaseURL:    env("TELEMEETING_BASE_URL", "http://127.0.0.1:4010"),
		AccountSID: env("TELEMEETING_ACCOUNT_SID", "telemeetingkitaccountactive00001"),
		AuthToken:  env("TELEMEETING_AUTH_TOKEN", "notasecrettokenofactiveaccount01"),
		Appid:      env("TELEMEETING_APPID", "telemeetingkitapptrial0000000001"),
	}
	confid := "002"
	if len(os.Args) > 1 {
		confid = os.Args[1]
	}
	answer, err := client.DestroyMeeting(confid)
	if err != nil {
		message := err.Error()
		fmt.Fprintln(os.Stderr, strings.ToUpper(message[:1])+message[1:])
		os.Exit(1)
	}
	os.Exit(tell(answer))
}

// DestroyMeeting ends a meeting. A refusal is an Answer, too, and no error.
func (c Client) DestroyMeeting(confid string) (Answer, error) {
	// One timestamp for both: two would differ whenever a second ticks over in between.
	// The zone is fixed, as time.LoadLocation fails where the machine has no zone database.
	timestamp := time.Now().In(time.FixedZone("Asia/Shanghai", 8*60*60)).Format("20060102150405")
	sign := fmt.Sprintf("%X", md5.Sum([]byte(c.AccountSID+c.AuthToken+timestamp)))
	authorization := base64.StdEncoding.EncodeToString([]byte(c.AccountSID + "|" + timestamp))

	url := c.BaseURL + "/201612/sid/" + c.AccountSID + "/call/TeleMeeting.wx?Sign=" + sign
	parameters := map[string]string{"action": "destroyMeeting", "appid": c.Appid, "confid": confid}
	response, body, err := post(url, authorization, parameters)
	if err != nil {
		return Answer{}, fmt.Errorf("no answer from %s: %w", c.BaseURL, err)
	}
	answer := Answer{Reason: response.Header.Get("X-Mock-Reason")}
	if err := json.Unmarshal(body, &answer); err != nil || answer.StatusCode == "" {
		return Answer{}, fmt.Errorf("no answer of the platform: HTTP %s\n%s", response.Status, body)
	}
	return answer, nil
}

func post(url, authorization string, parameters map[string]string) (*http.Response, []byte, error) {
	content, err := json.Marshal(parameters)
	if err != nil {
		return nil, nil, err
	}
	request, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(content))
	if err != nil {
		// Without its own words: they begin with the URL, and Sign is nobody's business.
		return nil, nil, errors.Unwrap(err)
	}
	request.Header.Set("Accept", "application/json;")
	request.Header.Set("Content-Type", "application/json;charset=utf-8;")
	request.Header.Set("Authorization", authorization)
	client := http.Client{Timeout: 10 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		return nil, nil, errors.Unwrap(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response, body, err
}

func tell(answer Answer) int {
	// The platform may answer in GBK, whatever it was asked for. Go's standard library cannot decode that
	// (golang.org/x/text/encoding/simplifiedchinese can); statusCode and requestId are ASCII and right all the same.
	if strings.ContainsRune(answer.StatusMsg, utf8.RuneError) {
		fmt.Fprintln(os.Stderr, "The answer is not UTF-8 but perhaps GBK: its statusMsg cannot be shown.")
	}
	// HTTP 200 says nothing: only statusCode, which is text, tells success from refusal.
	fmt.Println(answer.StatusCode, answer.StatusMsg, answer.RequestID)
	if answer.Reason != "" {
		fmt.Fprintln(os.Stderr, answer.Reason)
	}
	if answer.StatusCode != "0" {
		return 1
	}
	return 0
}

func env(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
