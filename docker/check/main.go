// Command check reads a Compose file as Compose itself does: it fills in variables from the environment, holds the file against
// the official schema, resolves what services need of each other, and prints the result as JSON. It needs no engine.
//
//	go run . FILE [PROFILE]...
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("usage: check FILE [PROFILE]..."))
	}
	// Only the environment counts: an operator's own .env must not change what is checked.
	options, err := cli.NewProjectOptions(os.Args[1:2], cli.WithOsEnv, cli.WithProfiles(os.Args[2:]))
	if err != nil {
		fail(err)
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		fail(err)
	}
	text, err := project.MarshalJSON()
	if err != nil {
		fail(err)
	}
	fmt.Println(string(text))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
