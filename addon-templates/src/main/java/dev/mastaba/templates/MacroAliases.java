package dev.mastaba.templates;

import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.NamedArgumentNode;
import io.pebbletemplates.pebble.node.expression.ContextVariableExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The aliases under which a template imports all macros of other templates, and the calls by these aliases. An alias is ignored if the template also
 * uses the name for a variable, or for the macros of a template whose name is known only at a request.
 */
final class MacroAliases {
    private final Map<String, List<String>> templates = new HashMap<>();
    private final Set<String> variables = new HashSet<>();
    private final List<Call> calls = new ArrayList<>();

    /**
     * A call of a macro.
     *
     * @param alias the name before the dot
     * @param macro the name after the dot
     */
    record Call(String alias, String macro, int line) {}

    void imported(ImportTag.Aliased tag) {
        if (tag.getImportExpression() instanceof LiteralStringExpression name) {
            templates.computeIfAbsent(tag.alias(), first -> new ArrayList<>()).add(name.getValue());
        } else {
            variables.add(tag.alias());
        }
    }

    void variable(String name) {
        variables.add(name);
    }

    void parameters(ArgumentsNode ofMacro) {
        if (ofMacro.getNamedArgs() != null) {
            ofMacro.getNamedArgs().stream().map(NamedArgumentNode::getName).forEach(variables::add);
        }
    }

    void used(GetAttributeExpression attribute) {
        if (attribute.getNode() instanceof ContextVariableExpression variable
                && attribute.getAttributeNameExpression() instanceof LiteralStringExpression name) {
            calls.add(new Call(variable.getName(), name.getValue(), attribute.getLineNumber()));
        }
    }

    /** Returns the calls of macros by an alias. */
    List<Call> calls() {
        return calls.stream()
                .filter(call -> templates.containsKey(call.alias) && !variables.contains(call.alias))
                .distinct()
                .toList();
    }

    /** Returns the names of the templates whose macros have an alias, as written in the template. */
    List<String> templates(String alias) {
        return templates.getOrDefault(alias, List.of());
    }
}
