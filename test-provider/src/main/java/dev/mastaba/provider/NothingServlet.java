package dev.mastaba.provider;

import jakarta.servlet.http.HttpServlet;

/** Answers what no filter answered: nothing is here. */
final class NothingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    NothingServlet() {}
}
