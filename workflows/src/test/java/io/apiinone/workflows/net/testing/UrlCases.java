package io.apiinone.workflows.net.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Hundreds of addresses on the web, each with its verdict. */
public final class UrlCases {
    private UrlCases() {}

    /** Names that end so lead to one special address, see {@link #nameOf}. */
    public static final String ONLY = ".only.example";

    /** Names that end so lead to one special address between public ones. */
    public static final String ALSO = ".also.example";

    /** Refused by its form, refused by where it leads, or passed on. */
    public enum Verdict {
        MALFORMED,
        PRIVATE,
        TAKEN
    }

    public record Case(String url, Set<Verdict> verdicts) {
        Case(String url, Verdict verdict) {
            this(url, Set.of(verdict));
        }
    }

    public static final List<String> SPECIAL_4 = words("""
            0.0.0.0 10.1.2.3 100.100.100.200 127.0.0.1 168.63.129.16 169.254.169.254 172.20.10.1 192.0.0.192
            192.168.1.1 198.18.0.1 203.0.113.7 224.0.0.251 255.255.255.255""");

    public static final List<String> SPECIAL_6 = words("""
            :: ::1 64:ff9b::1 100::1 2001:2::1 2001:db8::1 2002::1 2620:4f:8000::1 3fff::1 5f00::1 fc00::1
            fd00:ec2::254 fe80::1 fec0::1 ff02::1""");

    public static final List<String> PRIVATE_NAMES = List.of(
            "localhost",
            "LOCALHOST.",
            "sandbox",
            "a.localhost",
            "printer.local",
            "metadata.google.internal",
            "Router.Home.Arpa",
            "db.internal.",
            "intranet",
            "x.y.LOCAL");

    public static final List<String> PUBLIC_NAMES = words("""
            a.example A.Example a.example. my_bucket.s3.example xn--bcher-kva.example 1.2.3.4.example 0x7f.example
            a-b.c--d.example local.example localhost.example 127.0.0.1.nip.example a1.b2 _dmarc.example.com""");

    private static final List<String> NO_HOSTS =
            words("""
            . .. a..example -a.example a-.example a.-example a.ex_ample a.example%00 a%2eexample %61.example
            a.example\\@b.example a.example%20 bücher.example a。example [::1 ::1 [] [:::] [1::2::3] [fe80::1%25lo]
            [fe80::1%lo] [v1.a] [12345::] 999.1.1.1 1.2.3.256 a.1 a.0x x.example.0x7f a,b.example a|b.example
            a$b.example *.example a.example~ 🚲.example""", "", "a b.example", "a".repeat(64) + ".example", ("a".repeat(60) + ".").repeat(5) + "example");

    /** Every case, distinct enough to count: more than five hundred. */
    public static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String address : SPECIAL_4) {
            cases.add(new Case("https://" + address + "/a.png", Verdict.PRIVATE));
            cases.add(new Case("HTTP://" + address + ":8080/a.png?x=1#y", Verdict.PRIVATE));
            // A spelling may be refused as such, or as the private address that it is, but is never passed on.
            new Spellings(address)
                    .odd()
                    .forEach(host ->
                            cases.add(new Case("https://" + host + "/a", Set.of(Verdict.MALFORMED, Verdict.PRIVATE))));
        }
        // Whom an odd spelling leads to is nobody's guess, not even when it would be a public host.
        new Spellings("93.184.215.14")
                .odd()
                .forEach(host ->
                        cases.add(new Case("https://" + host + "/a", Set.of(Verdict.MALFORMED, Verdict.PRIVATE))));
        SPECIAL_6.forEach(host -> cases.add(new Case("https://[" + host + "]:444/a.png", Verdict.PRIVATE)));
        PRIVATE_NAMES.forEach(host -> cases.add(new Case("https://" + host + "/a.png", Verdict.PRIVATE)));
        NO_HOSTS.forEach(host -> cases.add(new Case("https://" + host + "/a.png", Verdict.MALFORMED)));
        PUBLIC_NAMES.forEach(host -> cases.add(new Case("https://" + host + "/a.png", Verdict.TAKEN)));
        cases.addAll(others());
        cases.addAll(resolved());
        return cases;
    }

    /** Schemes, ports, users and lengths. */
    private static List<Case> others() {
        List<Case> cases = new ArrayList<>();
        for (String scheme : List.of(
                "ftp:",
                "file:",
                "gopher:",
                "data:",
                "javascript:",
                "ws:",
                "wss:",
                "httpss:",
                "http:http:",
                "x-http:",
                "jar:https:",
                "")) {
            cases.add(new Case(scheme + "//a.example/x", Verdict.MALFORMED));
        }
        for (int port : new int[] {0, 1, 22, 25, 110, 143, 993, 2049, 5060, 6000, 6667, 10080, 65536, 99999, 100000}) {
            cases.add(new Case("https://a.example:" + port + "/x", Verdict.MALFORMED));
        }
        for (String port :
                List.of("-1", "+80", "0x50", "８０", "80a", "80:80", "4294967376", "00000080", "%38%30", "8 0")) {
            cases.add(new Case("https://a.example:" + port + "/x", Verdict.MALFORMED));
        }
        for (String port : List.of("", "80", "443", "0080", "8080", "8443", "3000", "65535")) {
            cases.add(new Case("https://a.example:" + port + "/x", Verdict.TAKEN));
        }
        for (String user : List.of("u", "u:p", ":", "", "u%40x", "a.example:80", "127.0.0.1")) {
            cases.add(new Case("https://" + user + "@a.example/x", Verdict.MALFORMED));
            cases.add(new Case("https://" + user + "@127.0.0.1/x", Verdict.MALFORMED));
        }
        for (String broken : words("""
                https https: https:/ https:// https:///x https:a.example //a.example/x /x a.example https://?x
                https://#x https:\\\\a.example https://a.example\\x https://a.example/\t https://a.example/\u0000
                https://a.example/ä https://a.example/<x> https://a.example/% https://a.example/%zz
                https://a.example/" https://a.example/{x} https://a.example/^""", "", " ", " https://a.example", "https://a.example ", "https://a.example/\n")) {
            cases.add(new Case(broken, Verdict.MALFORMED));
        }
        cases.add(new Case("https://a.example/" + "a".repeat(2048 - 18), Verdict.TAKEN));
        cases.add(new Case("https://a.example/" + "a".repeat(2048 - 17), Verdict.MALFORMED));
        cases.add(new Case("https://93.184.215.14/x", Verdict.TAKEN));
        cases.add(new Case("https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:8443/x", Verdict.TAKEN));
        return cases;
    }

    /** Names that lead to one special address, alone or between public ones. */
    private static List<Case> resolved() {
        return Stream.concat(SPECIAL_4.stream(), SPECIAL_6.stream())
                .flatMap(address -> Stream.of(
                        new Case("https://" + nameOf(address) + ONLY + "/x", Verdict.PRIVATE),
                        new Case("https://" + nameOf(address) + ALSO + ":8080/x", Verdict.PRIVATE)))
                .toList();
    }

    /** The first part of a name that leads to this address. */
    public static String nameOf(String address) {
        return "at-" + address.replace('.', '-').replace(':', 'x');
    }

    private static List<String> words(String text, String... others) {
        return Stream.concat(Stream.of(text.strip().split("[ \n]+")), Stream.of(others))
                .toList();
    }
}
