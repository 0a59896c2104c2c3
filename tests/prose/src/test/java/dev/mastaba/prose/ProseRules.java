package dev.mastaba.prose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.languagetool.AnalyzedSentence;
import org.languagetool.JLanguageTool;
import org.languagetool.Language;
import org.languagetool.Languages;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.patterns.AbstractPatternRule;
import org.languagetool.rules.patterns.PatternRuleLoader;
import org.languagetool.rules.spelling.SpellingCheckRule;
import org.languagetool.tagging.disambiguation.AbstractDisambiguator;

/**
 * The rules of Mastaba's English, for LanguageTool: those of {@code rules.xml}, US spelling with the terms of {@code terms.txt}, and a limit for
 * sentences. Confined to one thread.
 */
final class ProseRules {
    private static final int LONGEST_SENTENCE = 30;
    private static final String SPELLING = "MORFOLOGIK_RULE_EN_US";
    private static final String OPENER = "OPENER";

    private final JLanguageTool languageTool;

    private ProseRules(JLanguageTool languageTool) {
        this.languageTool = languageTool;
    }

    static ProseRules load() throws IOException {
        Language english = Languages.getLanguageForShortCode("en-US");
        // No rule of ours looks at phrases or at parts of speech, which take most of the time. The disambiguator would
        // also hide words from the
        // speller, such as acronyms: they are in terms.txt.
        english.setChunker(tokens -> {});
        english.setDisambiguator(new AsItIs());
        JLanguageTool languageTool = new JLanguageTool(english);
        for (Rule rule : languageTool.getAllRules()) {
            if (rule.getId().equals(SPELLING)) {
                ((SpellingCheckRule) rule).addIgnoreTokens(terms());
            } else {
                languageTool.disableRule(rule.getId());
            }
        }
        try (InputStream rules = resource("rules.xml")) {
            for (AbstractPatternRule rule : new PatternRuleLoader().getRules(rules, "rules.xml", english)) {
                languageTool.addRule(rule);
            }
        }
        return new ProseRules(languageTool);
    }

    /** The findings in a passage: place, rule, and the words around. */
    List<String> findings(Passage passage) throws IOException {
        List<String> findings = new ArrayList<>();
        boolean sentence = passage.text().endsWith(".");
        for (RuleMatch match : languageTool.check(passage.text())) {
            // Headings, links, and table cells may be questions: "Where the time goes".
            if (match.getRule().getId().equals(OPENER) && !sentence) {
                continue;
            }
            findings.add(passage.place() + ": " + match.getMessage() + " "
                    + around(passage.text(), match.getFromPos(), match.getToPos()));
        }
        for (String each : languageTool.sentenceTokenize(passage.text())) {
            int words = each.strip().split("\\s+").length;
            if (words > LONGEST_SENTENCE) {
                findings.add(passage.place() + ": Write at most " + LONGEST_SENTENCE + " words; these are " + words
                        + ". \"" + around(each, 0, 0) + "\"");
            }
        }
        return findings;
    }

    private static String around(String text, int from, int to) {
        return "\"…" + text.substring(Math.max(0, from - 30), from) + "[" + text.substring(from, to) + "]"
                + text.substring(to, Math.min(text.length(), to + 30)) + "…\"";
    }

    private static List<String> terms() throws IOException {
        try (InputStream terms = resource("terms.txt")) {
            return new String(terms.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ProseRules.class.getResourceAsStream("/" + name), name);
    }

    /** Leaves the readings of a sentence as the tagger gives them. */
    private static final class AsItIs extends AbstractDisambiguator {
        @Override
        public AnalyzedSentence disambiguate(AnalyzedSentence sentence) {
            return sentence;
        }
    }
}
