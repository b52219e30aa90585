package io.apiinone.api.site;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Every page in every language, made once: nothing on them depends on who asks. */
final class Pages {
    private final Map<Language, Content> landings = new EnumMap<>(Language.class);
    private final Map<Language, Content> shells = new EnumMap<>(Language.class);
    private final Map<Language, Content> missing = new EnumMap<>(Language.class);

    Pages(Assets assets, Facts facts) {
        for (Language language : Language.values()) {
            Map<String, Object> model = model(language, assets, facts);
            landings.put(language, Content.html(Templates.page("landing", model)));
            shells.put(language, Content.html(Templates.page("shell", model)));
            missing.put(language, Content.html(Templates.page("missing", model)));
        }
    }

    /** What the product is, for everybody. */
    Content landing(Language language) {
        return at(landings, language);
    }

    /** What the console and its sign-in are drawn into. */
    Content shell(Language language) {
        return at(shells, language);
    }

    /** What is shown where there is no page. */
    Content missing(Language language) {
        return at(missing, language);
    }

    private static Map<String, Object> model(Language language, Assets assets, Facts facts) {
        Map<String, Object> model = new HashMap<>(Texts.read(language, "landing", facts.named()));
        model.putAll(LandingModel.of(facts));
        model.put("lang", language.tag());
        model.put("other", language.other().tag());
        model.put("home", language.landing());
        model.put("assets", assets.root());
        model.put("snippets", Snippets.of(model));
        return model;
    }

    private static Content at(Map<Language, Content> pages, Language language) {
        Content page = pages.get(language);
        if (page == null) {
            throw new IllegalStateException("no page in " + language);
        }
        return page;
    }
}
