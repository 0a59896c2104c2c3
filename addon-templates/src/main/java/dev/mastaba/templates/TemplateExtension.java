package dev.mastaba.templates;

import dev.mastaba.core.asset.Assets;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The functions, filters, and tests that Mastaba adds to Pebble's own. */
final class TemplateExtension extends AbstractExtension {
    private final ModelAttributes attributes;
    private final TemplateReferences references;
    private final Map<String, Function> functions;
    private final Map<String, Filter> filters = new TreeMap<>(CountedFilter.all());
    private final Map<String, Test> tests = new TreeMap<>();
    private final ContributionWeaver weaver;
    private final boolean traced;

    TemplateExtension(
            ModelReader reader,
            Assets assets,
            AddedWords words,
            TemplateReferences references,
            ContributionWeaver weaver,
            boolean traced) {
        this.weaver = weaver;
        this.traced = traced;
        this.references = references;
        this.attributes = new ModelAttributes(reader);
        Map<String, Function> all = new TreeMap<>(Map.of("range", new RangeOf()));
        words.functions().forEach((name, function) -> all.put(name, new SharedFunction(name, function, assets)));
        this.functions = all;
        filters.put("merge", new CountedMerge());
        words.others().forEach(word -> add(word, new SharedFunction(word.name(), word.function(), assets)));
    }

    private void add(AddedWord word, SharedFunction function) {
        if (word.kind() == TemplateWord.Kind.FILTER) {
            filters.put(word.name(), new AddedFilter(function));
        } else {
            tests.put(word.name(), new AddedTest(function));
        }
    }

    @Override
    public Map<String, Function> getFunctions() {
        return functions;
    }

    @Override
    public Map<String, Filter> getFilters() {
        return filters;
    }

    @Override
    public Map<String, Test> getTests() {
        return tests;
    }

    @Override
    public List<TokenParser> getTokenParsers() {
        return List.of(
                new ExtendsTag(),
                new IncludeTag(),
                new EmbedTag(),
                new ImportTag(),
                new FromTag(),
                new ForTag(),
                new SlotTag(weaver),
                new ContributedTag(weaver));
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        return List.of(template -> new CostVisitor((PebbleTemplateImpl) template, attributes, references, traced));
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
        return List.of(attributes);
    }
}
