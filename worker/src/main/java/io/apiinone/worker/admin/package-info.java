/** What operators and auditors do from a command line: the audit, its repair, and the actions on one task. */
@NullMarked
package io.apiinone.worker.admin;

import org.jspecify.annotations.NullMarked;
