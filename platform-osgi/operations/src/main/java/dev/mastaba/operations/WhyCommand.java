package dev.mastaba.operations;

import dev.mastaba.container.AnswerException;
import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.container.Serving;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.view.Explanation;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A command that explains how a request would be answered. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=why")
public final class WhyCommand implements ServerCommand {
    private final Container container;

    /** Creates the command. */
    @Activate
    public WhyCommand(@Reference Container container) {
        this.container = container;
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) {
        SampleRequestHead head;
        try {
            head = head(arguments);
        } catch (AnswerException ended) {
            return ended.answer();
        } catch (IllegalArgumentException unreadable) {
            return Answer.failed(unreadable.getMessage() + ".\n");
        }
        Lease lease = container.source().lease(head);
        try {
            return explain(head, lease, arguments.text("--user"));
        } finally {
            lease.release();
        }
    }

    private SampleRequestHead head(Arguments arguments) {
        String app = arguments.text("--app");
        SampleRequestHead head =
                SampleRequestHead.of(arguments.text("METHOD"), arguments.text("PATH"), arguments.list("--header"));
        if (app.isEmpty()) {
            return head;
        }
        ChosenApplication chosen = ChosenApplication.of(container.serving(), app);
        return head.below(chosen.serving().root(chosen.id()));
    }

    private Answer explain(RequestHead head, Lease lease, String user) {
        SortedMap<String, Application> applications =
                container.serving().map(Serving::applications).orElseGet(TreeMap::new);
        Optional<Explanation.Explainer> explainer = lease.application().find(Key.of(Explanation.Explainer.class));
        if (explainer.isEmpty()) {
            return Answer.failed(
                    applications.isEmpty()
                            ? "No application is running.\n"
                            : "No application is mounted at " + head.authority() + head.rawPath()
                                    + "; running applications: "
                                    + String.join(", ", applications.keySet())
                                    + ". To specify one of them: --app ID\n");
        }
        String id = lease.applicationId();
        Explanation explanation = explainer.get().explain(head, lease.contextPath(), user);
        UnaryOperator<String> names = container
                .serving()
                .<UnaryOperator<String>>map(serving -> serving::displayName)
                .orElseGet(UnaryOperator::identity);
        return Answer.done(
                ExplanationText.of(explanation, id, lease.contextPath(), names),
                ExplanationData.of(explanation, id, lease.contextPath()));
    }
}
