package io.apiinone.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectiveTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a mug [sandbox: code=400]           | code=400",
                "[sandbox: code=400 delay=3s] a mug  | code=400 delay=3s",
                "a [SandBox:lost] mug                | lost",
                "a [ sandbox :  lost   times=2 ] mug | lost times=2",
                "[sandbox: delay=1s] x [sandbox: delay=2s fail] | delay=2s fail",
                "[sandbox: code=501]                 | fail=501",
                "[sandbox: create=501]               | create=501",
                "a mug [sand: code=400]              | ''",
                "a mug [sandbox:]                    | ''",
                "a mug                               | ''",
            })
    void isFoundInPrompts(String prompt, String words) {
        assertThat(Directive.in(prompt)).hasToString(words);
    }

    @Test
    void isReadWithAndWithoutBrackets() {
        assertThat(Directive.of("code=400 times=2")).hasToString("code=400 times=2");
        assertThat(Directive.of("[sandbox: code=400 times=2]")).hasToString("code=400 times=2");
        assertThat(Directive.of("").isEmpty()).isTrue();
    }

    @Test
    void isNotDrawn() {
        assertThat(Directive.withoutDirectives("a mug [sandbox: lost]")).isEqualTo("a mug");
        assertThat(Directive.withoutDirectives("[sandbox: lost]a [x] mug")).isEqualTo("a [x] mug");
    }

    @Test
    void isFilledByGroup() {
        Directive defaults = Directive.of("code=500 times=3 fail=400 callback=none poll=429");
        assertThat(Directive.of("times=1 delay=1s").fillFrom(defaults, Group.CREATE, Group.JOB, Group.CALLBACK))
                .hasToString("times=1 delay=1s callback=none");
        assertThat(Directive.NONE.fillFrom(defaults, Group.POLL)).hasToString("poll=429");
        assertThat(Directive.NONE.fillFrom(Directive.NONE, Group.POLL).isEmpty())
                .isTrue();
    }

    @Test
    void knowsWhatItSpeaksOf() {
        Directive directive = Directive.of("stuck callbacks=3");
        assertThat(directive.speaksOf(Group.JOB)).isTrue();
        assertThat(directive.speaksOf(Group.CALLBACK)).isTrue();
        assertThat(directive.speaksOf(Group.CREATE)).isFalse();
    }
}
