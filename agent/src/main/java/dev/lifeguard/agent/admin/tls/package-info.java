// SPDX-License-Identifier: Apache-2.0
/** Certificate and key of the endpoint, out of PEM files, and again when these change. */
@NullMarked
package dev.lifeguard.agent.admin.tls;

import org.jspecify.annotations.NullMarked;
