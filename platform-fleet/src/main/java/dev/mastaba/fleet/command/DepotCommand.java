package dev.mastaba.fleet.command;

import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.release.DamagedReleaseException;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.sql.SQLException;

/** A command that uses the depot: it finds the tables of the depot, describes a depot that cannot be reached, and answers with text that is safe for a terminal. */
abstract class DepotCommand implements ServerCommand {
    final Depot depot;

    DepotCommand(Depot depot) {
        this.depot = depot;
    }

    @Override
    public final Answer run(Arguments arguments, Caller caller) throws Exception {
        Answer answer;
        try {
            depot.prepare();
            answer = answer(arguments, caller);
        } catch (SQLException unreachable) {
            answer = Answer.failed("The depot (jdbc.depot.url) cannot be used: " + unreachable.getMessage());
        } catch (DamagedReleaseException damaged) {
            answer = Answer.refused(String.valueOf(damaged.getMessage()));
        }
        return new Answer(answer.exitCode(), PlainText.lines(answer.text()), answer.data());
    }

    /** Returns the answer to the command. */
    abstract Answer answer(Arguments arguments, Caller caller) throws Exception;
}
