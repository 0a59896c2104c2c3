package dev.mastaba.content.folder;

import dev.mastaba.container.ContentGate;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerFiles.SignedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The gates that bundles and releases have to pass. Safe for any thread. */
public record ContentGates(List<ContentGate> gates) {
    /** Returns no gates. */
    public static ContentGates none() {
        return new ContentGates(List.of());
    }

    /** Returns the gates that are registered now, and those that are registered later; none is ever lost. */
    public static ContentGates of(BundleContext context) {
        List<ContentGate> gates = new CopyOnWriteArrayList<>();
        new ServiceTracker<ContentGate, ContentGate>(context, ContentGate.class, null) {
            @Override
            public ContentGate addingService(ServiceReference<ContentGate> reference) {
                ContentGate gate = Objects.requireNonNull(super.addingService(reference), "the gate has failed");
                gates.add(gate);
                return gate;
            }

            @Override
            public void removedService(ServiceReference<ContentGate> reference, ContentGate gate) {
                // The server keeps the gate, and cannot give it back, because this bundle may have stopped.
            }
        }.open();
        return new ContentGates(gates);
    }

    /**
     * Returns the reason why a bundle in the store must not be used; empty if all gates let it pass.
     *
     * @throws IOException if a gate cannot decide
     */
    public Optional<DeploymentProblem> problem(Path copy, String fileName) throws IOException {
        ReceivedFile file = new ReceivedFile(copy, fileName, "bundles/" + fileName);
        try {
            for (ContentGate gate : gates) {
                Optional<Problem> problem = gate.refuse(file);
                if (problem.isPresent()) {
                    return problem.map(refused -> DeploymentProblem.error(fileName, null, refused));
                }
            }
            return Optional.empty();
        } catch (RuntimeException failed) {
            throw new IOException("A gate of the server has failed: " + failed, failed);
        }
    }

    /** Returns the reason why a part of a release must not be used; empty if all gates let it pass. */
    public Optional<Problem> problem(SignedPart part, String sha256, String signature, String release) {
        return gates.stream()
                .flatMap(gate -> gate.refuse(part, sha256, signature, release).stream())
                .findFirst();
    }

    /** Returns a text that changes when a gate may decide otherwise than before. */
    String state() {
        return gates.size() + gates.stream().map(ContentGate::state).collect(Collectors.joining("\n"));
    }
}
