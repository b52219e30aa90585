package io.apiinone.api.site;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** Fills templates in. A name that is not known is an error, as a value and as a section: no page has a hole. */
final class Templates {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private static final Mustache.Compiler HTML =
            Mustache.compiler().strictSections(true).withEscaper(Templates::html);
    private static final Mustache.Compiler PLAIN =
            Mustache.compiler().strictSections(true).withEscaper(Escapers.NONE);

    private Templates() {}

    /** A page. What stands between back quotes in a text is code. */
    static String page(String name, Map<String, Object> model) {
        return filled(HTML, "pages/" + name, model);
    }

    /** A text that is no HTML. */
    static String plain(String path, Map<String, Object> model) {
        return filled(PLAIN, path, model);
    }

    /** Text as it stands in HTML, and in attributes between double quotes. */
    static String escaped(String text) {
        return Escapers.HTML.escape(text).replace("&#x60;", "`").replace("&#x3D;", "=");
    }

    private static String html(String text) {
        return CODE.matcher(escaped(text)).replaceAll("<code>$1</code>");
    }

    private static String filled(Mustache.Compiler compiler, String path, Map<String, Object> model) {
        try {
            return compiler.compile(new ClassPathResource("site/" + path + ".mustache")
                            .getContentAsString(StandardCharsets.UTF_8))
                    .execute(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
