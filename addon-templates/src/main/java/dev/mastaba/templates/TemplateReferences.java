package dev.mastaba.templates;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.ExtendsNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.ImportNode;
import io.pebbletemplates.pebble.node.IncludeNode;
import io.pebbletemplates.pebble.node.MacroNode;
import io.pebbletemplates.pebble.node.Node;
import io.pebbletemplates.pebble.node.PositionalArgumentNode;
import io.pebbletemplates.pebble.node.SetNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FunctionOrMacroInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.TernaryExpression;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** An extension that records, while a template is compiled, the templates that it names as plain text and the macros that it imports from them. */
final class TemplateReferences extends AbstractExtension {
    private final Map<String, Noted> byTemplate = new ConcurrentHashMap<>();

    /** The records about one template. */
    private record Noted(
            List<Reference> references,
            List<ImportedMacros> macros,
            List<TemplateWord> words,
            Set<String> callable,
            MacroAliases aliases,
            Map<String, Integer> variables,
            Set<String> defined,
            Map<String, Integer> lists,
            List<ContributedPart> places,
            Set<String> optional,
            Set<String> dynamic) {
        Noted() {
            this(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new HashSet<>(),
                    new MacroAliases(),
                    new TreeMap<>(),
                    new HashSet<>(),
                    new TreeMap<>(),
                    new ArrayList<>(),
                    new HashSet<>(),
                    new HashSet<>());
        }
    }

    private Noted noted(String template) {
        Noted noted = byTemplate.get(template);
        return noted == null ? new Noted() : noted;
    }

    /**
     * A name in a template.
     *
     * @param name the name as written
     * @param line the line of the name
     * @param use the purpose for which the template is named
     */
    record Reference(String name, int line, Use use) {}

    /** The purposes for which a template names another one. */
    enum Use {
        EXTENDED,
        INCLUDED,
        IMPORTED
    }

    List<Reference> of(TemplateName template) {
        return noted(template.text()).references;
    }

    /** Returns the macros that a template imports from others under its own names. */
    List<ImportedMacros> macrosOf(String template) {
        return noted(template).macros;
    }

    /** Returns the functions, filters, and tests that a template uses. */
    List<TemplateWord> wordsOf(TemplateName template) {
        return noted(template.text()).words;
    }

    /** Returns the templates that contain a word in the same line, in alphabetical order. */
    Set<String> using(TemplateWord word) {
        Set<String> templates = new TreeSet<>();
        byTemplate.forEach((name, noted) -> {
            if (noted.words.contains(word)) {
                templates.add(name);
            }
        });
        return templates;
    }

    /** Returns the names of all macros. */
    Set<String> callable() {
        Set<String> names = new TreeSet<>();
        byTemplate.values().forEach(noted -> names.addAll(noted.callable));
        return names;
    }

    /** Returns the names under which a template can call its own macros and imported ones. */
    Set<String> callableIn(TemplateName template) {
        return noted(template.text()).callable;
    }

    /** Returns the aliases that a template gives to macros of others. */
    MacroAliases aliasesIn(TemplateName template) {
        return noted(template.text()).aliases;
    }

    void note(String template, GetAttributeExpression attribute) {
        noted(template).aliases.used(attribute);
    }

    void note(String template, TemplateWord word) {
        noted(template).words.add(word);
    }

    void noteVariable(String template, String name, int line) {
        noted(template).variables.putIfAbsent(name, line);
    }

    /** Returns the variables that a template reads and does not define itself, each with a line. */
    Map<String, Integer> variablesOf(TemplateName template) {
        Noted noted = noted(template.text());
        Map<String, Integer> variables = new TreeMap<>(noted.variables);
        variables.keySet().removeAll(noted.defined);
        return variables;
    }

    /** Notes a variable that the template reads only if it exists, or that it passes to others. */
    void noteOptional(String template, String name) {
        noted(template).optional.add(name);
    }

    /** Returns the variables that a template defines, passes to others, or reads only if they exist. */
    Set<String> optionalIn(TemplateName template) {
        Noted noted = noted(template.text());
        Set<String> names = new HashSet<>(noted.defined);
        names.addAll(noted.optional);
        return names;
    }

    /** Notes that the template computes the name of another template, or of a variable. */
    void noteDynamic(String template, String what) {
        noted(template).dynamic.add(what);
    }

    /** Returns whether a template computes names that are known only when a page is rendered. */
    boolean isDynamic(TemplateName template) {
        return !noted(template.text()).dynamic.isEmpty();
    }

    /** Returns all variables that a template reads or defines. */
    Set<String> allVariablesOf(TemplateName template) {
        Noted noted = noted(template.text());
        Set<String> all = new TreeSet<>(noted.variables.keySet());
        all.addAll(noted.defined);
        return all;
    }

    /** Notes the list that a call of the function {@code contributions} reads, if its name is a plain text. */
    void noteList(String template, FunctionOrMacroInvocationExpression call) {
        List<PositionalArgumentNode> arguments = call.getArguments().getPositionalArgs();
        if (call.getFunctionName().equals("contributions")
                && arguments != null
                && !arguments.isEmpty()
                && arguments.get(0).getValueExpression() instanceof LiteralStringExpression list) {
            noted(template).lists.putIfAbsent(list.getValue(), call.getLineNumber());
        }
    }

    /** Returns the lists that a template reads, each with a line. */
    Map<String, Integer> listsOf(TemplateName template) {
        return noted(template.text()).lists;
    }

    /** Returns the places in a template where contributions are shown. */
    List<ContributedPart> placesOf(TemplateName template) {
        return noted(template.text()).places;
    }

    void noteMacro(String template, String name) {
        noted(template).callable.add(name);
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
        return List.of(template -> {
            PebbleTemplateImpl compiled = (PebbleTemplateImpl) template;
            Noted noted = new Noted();
            byTemplate.put(compiled.getName(), noted);
            return new Visitor(compiled, noted);
        });
    }

    private static final class Visitor extends AbstractNodeVisitor {
        private final Noted noted;

        Visitor(PebbleTemplateImpl template, Noted noted) {
            super(template);
            this.noted = noted;
        }

        @Override
        public void visit(Node node) {
            if (node instanceof EmbeddedTemplate embedded) {
                note(embedded.name(), embedded, Use.INCLUDED);
            } else if (node instanceof ImportedMacros macros) {
                note(macros.name(), macros, Use.IMPORTED);
                noted.macros.add(macros);
                macros.names().forEach(noted.callable::add);
            } else if (node instanceof ContributedPart part) {
                noted.places.add(part);
            }
        }

        @Override
        public void visit(ExtendsNode node) {
            note(node.getParentExpression(), node, Use.EXTENDED);
        }

        @Override
        public void visit(IncludeNode node) {
            note(node.getIncludeExpression(), node, Use.INCLUDED);
        }

        @Override
        public void visit(ImportNode node) {
            note(node.getImportExpression(), node, Use.IMPORTED);
            if (node instanceof ImportTag.Aliased aliased) {
                noted.aliases.imported(aliased);
                noted.defined.add(aliased.alias());
            }
        }

        @Override
        public void visit(SetNode node) {
            noted.aliases.variable(node.getName());
            noted.defined.add(node.getName());
            super.visit(node);
        }

        @Override
        public void visit(ForNode node) {
            noted.aliases.variable(node.getIterationVariable());
            noted.defined.add(node.getIterationVariable());
            noted.defined.add("loop");
            super.visit(node);
        }

        @Override
        public void visit(MacroNode node) {
            noted.aliases.parameters(node.getArgs());
            node.getArgs().getNamedArgs().forEach(argument -> noted.defined.add(argument.getName()));
            super.visit(node);
        }

        private void note(Expression<?> name, AbstractRenderableNode node, Use use) {
            if (name instanceof TernaryExpression either) {
                note(either.getExpression2(), node, use);
                note(either.getExpression3(), node, use);
            } else if (name instanceof NamedTemplate dynamic) {
                note(dynamic.name(), node, use);
            } else if (name instanceof LiteralStringExpression literal) {
                noted.references.add(new Reference(literal.getValue(), node.getLineNumber(), use));
            } else if (use != Use.IMPORTED) {
                noted.dynamic.add("template");
            }
        }
    }
}
