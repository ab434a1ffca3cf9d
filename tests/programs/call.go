// Calls the endpoint with the standard library alone: call MODE [base URL]. MODE says what is wrong.
package main

import (
	"crypto/md5"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
)

var sid, token = os.Getenv("TELEMEETING_ACCOUNT_SID"), os.Getenv("TELEMEETING_AUTH_TOKEN")

func main() {
	mode := os.Args[1]
	switch mode {
	case "silent":
		return
	case "crash":
		os.Exit(3)
	}
	timestamp := readClock()
	second := timestamp
	if mode == "two-timestamps" {
		time.Sleep(1100 * time.Millisecond)
		second = readClock()
	}
	call(mode, fmt.Sprintf("%x", md5.Sum([]byte(sid+token+timestamp))), second)
	if mode == "parameter-and-crash" {
		os.Exit(4)
	}
}

func call(mode, sign, second string) {
	baseURL := os.Getenv("TELEMEETING_BASE_URL")
	if len(os.Args) > 2 {
		baseURL = os.Args[2]
	}
	body := fmt.Sprintf(`{"action":"destroyMeeting","appid":"%s"%s}`, os.Getenv("TELEMEETING_APPID"),
		unless(strings.HasPrefix(mode, "parameter"), `,"confid":"002"`, ""))
	url := baseURL + "/201612/sid/" + sid + "/call/" + unless(mode == "path", "TeleMeeting.wx", "CallMeeting.wx")
	request, err := http.NewRequest(http.MethodPost, url+"?Sign="+sign, strings.NewReader(body))
	check(err)
	request.Header.Set("Accept", "application/json;")
	request.Header.Set("Content-Type", unless(mode == "media-type", "application/json;charset=utf-8;", "text/json"))
	text := sid + unless(mode == "separator", "|", ":") + second
	request.Header.Set("Authorization", base64.StdEncoding.EncodeToString([]byte(text)))
	response, err := http.DefaultClient.Do(request)
	check(err)
	defer response.Body.Close()
	_, err = io.Copy(os.Stdout, response.Body)
	check(err)
}

func readClock() string {
	return time.Now().In(time.FixedZone("Asia/Shanghai", 8*60*60)).Format("20060102150405")
}

func unless(isWrong bool, right, wrong string) string {
	if isWrong {
		return wrong
	}
	return right
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
