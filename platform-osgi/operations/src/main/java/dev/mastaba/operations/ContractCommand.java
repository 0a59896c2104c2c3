package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.engine.contract.AddOnContract;
import dev.mastaba.core.engine.contract.ContractPart;
import dev.mastaba.core.engine.contract.RecordedContract;
import dev.mastaba.core.engine.contract.ReleaseVersion;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists what others can rely on in an application, or the version that the changes since an earlier one need. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=contract")
public final class ContractCommand extends CommandAboutApplication {
    /** Creates the command. */
    @Activate
    public ContractCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, Arguments arguments) {
        String name = arguments.has("--of")
                ? arguments.text("--of")
                : chosen.serving().applicationOf(chosen.id());
        Optional<Participant> addOn = chosen.serving().addOns().values().stream()
                .filter(each -> each.display().equals(name) || each.name().equals(name))
                .findFirst();
        if (addOn.isEmpty()) {
            return Answer.failed("No bundle with an add-on is called " + name + ". To list them: mastaba addons\n");
        }
        try {
            AddOnContract now = new AddOnContract(
                    addOn.get().display(),
                    ReleaseVersion.parse(addOn.get().version()),
                    new ContractReader(
                                    chosen.recorded().application(), addOn.get().name(), chosen.serving()::displayName)
                            .read());
            if (arguments.has("--recorded")) {
                return recorded(new RecordedContract(
                        now,
                        ReliedParts.of(
                                chosen.recorded().application(),
                                addOn.get(),
                                chosen.serving().addOns().values())));
            }
            return arguments.has("--check") ? comparison(arguments.text("--check"), now) : listing(now);
        } catch (IOException unreadable) {
            return Answer.failed("A file cannot be read: " + unreadable.getMessage() + "\n");
        }
    }

    private static Answer listing(AddOnContract contract) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", contract.name());
        data.put("version", contract.version().toString());
        data.put("parts", contract.parts().stream().map(ContractCommand::data).toList());
        return Answer.done(contract.text(), data);
    }

    private static Answer recorded(RecordedContract contract) {
        Map<String, Object> relied = new LinkedHashMap<>();
        contract.relied()
                .forEach(each -> relied.put(
                        each.name(),
                        each.parts().stream().map(ContractCommand::data).toList()));
        return Answer.done(contract.text(), Map.of("name", contract.own().name(), "relies_on", relied));
    }

    private static Map<String, Object> data(ContractPart part) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", part.kind());
        data.put("id", part.id());
        data.put("detail", part.detail());
        data.put("internal", part.internal());
        return data;
    }

    private static Answer comparison(String earlier, AddOnContract now) {
        AddOnContract before;
        try {
            before = AddOnContract.parse(earlier);
        } catch (IllegalArgumentException malformed) {
            return Answer.failed("The file is not one that `mastaba contract --out FILE` has written: "
                    + malformed.getMessage() + "\n");
        }
        if (!before.name().equals(now.name())) {
            return Answer.failed("The file is the contract of " + before.name() + ", not of " + now.name() + ".\n");
        }
        AddOnContract.Changes changes = before.changesTo(now);
        ReleaseVersion needed = changes.needed();
        boolean suffices = now.version().compareTo(needed) >= 0;
        List<String> lines = changes.lines();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("from", before.version().toString());
        data.put("version", now.version().toString());
        data.put("needed", needed.toString());
        data.put("suffices", suffices);
        data.put("changes", lines);
        String text = (lines.isEmpty()
                        ? "Nothing has changed on which others can rely.\n"
                        : "Since " + before.version() + " (- gone, ~ changed, + new):\n\n" + String.join("\n", lines)
                                + "\n\n")
                + verdict(now, needed, suffices, changes.broken().isEmpty());
        return suffices ? Answer.done(text, data) : Answer.no(text, data);
    }

    private static String verdict(AddOnContract now, ReleaseVersion needed, boolean suffices, boolean adds) {
        String version = "Version " + now.version() + " of " + now.name();
        return suffices
                ? version + " is high enough.\n"
                : version + " is too low: " + (adds ? "additions need " : "changes that break others need ") + needed
                        + " or higher.\n";
    }
}
