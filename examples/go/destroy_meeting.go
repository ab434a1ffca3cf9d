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
	"time"
	"unicode/utf8"
)

func main() {
	baseURL := env("TELEMEETING_BASE_URL", "http://127.0.0.1:4010")
	accountSID := env("TELEMEETING_ACCOUNT_SID", "telemeetingkitaccountactive00001")
	authToken := env("TELEMEETING_AUTH_TOKEN", "notasecrettokenofactiveaccount01")
	appid := env("TELEMEETING_APPID", "telemeetingkitapptrial0000000001")
	confid := "002"
	if len(os.Args) > 1 {
		confid = os.Args[1]
	}

	// One timestamp for both: two would differ whenever a second ticks over in between.
	// The zone is fixed, as time.LoadLocation fails where the machine has no zone database.
	timestamp := time.Now().In(time.FixedZone("Asia/Shanghai", 8*60*60)).Format("20060102150405")
	sign := fmt.Sprintf("%X", md5.Sum([]byte(accountSID+authToken+timestamp)))
	authorization := base64.StdEncoding.EncodeToString([]byte(accountSID + "|" + timestamp))

	url := baseURL + "/201612/sid/" + accountSID + "/call/TeleMeeting.wx?Sign=" + sign
	parameters := map[string]string{"action": "destroyMeeting", "appid": appid, "confid": confid}
	response, body, err := post(url, authorization, parameters)
	if err != nil {
		fmt.Fprintf(os.Stderr, "No answer from %s: %v\n", baseURL, err)
		os.Exit(1)
	}
	os.Exit(tell(response, body))
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

func tell(response *http.Response, body []byte) int {
	// The platform may answer in GBK, whatever it was asked for. Go's standard library cannot decode that
	// (golang.org/x/text/encoding/simplifiedchinese can); statusCode and requestId are ASCII and right all the same.
	if !utf8.Valid(body) {
		fmt.Fprintln(os.Stderr, "The answer is not UTF-8 but perhaps GBK: its statusMsg cannot be shown.")
	}
	var answer struct{ StatusCode, StatusMsg, RequestID string }
	if err := json.Unmarshal(body, &answer); err != nil || answer.StatusCode == "" {
		fmt.Fprintf(os.Stderr, "No answer of the platform: HTTP %s\n%s\n", response.Status, body)
		return 1
	}
	// HTTP 200 says nothing: only statusCode, which is text, tells success from refusal.
	fmt.Println(answer.StatusCode, answer.StatusMsg, answer.RequestID)
	if reason := response.Header.Get("X-Mock-Reason"); reason != "" {
		fmt.Fprintln(os.Stderr, reason)
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
