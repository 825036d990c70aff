#!/usr/bin/env bash
# The sshd block of the README, tried on loopback: a gun gets its terminal and nothing else.
# Usage: sshd.sh LOTWISE   (skipped, with 0, where no sshd is installed)
set -euo pipefail
program=$(realpath "$1")
readme=$(cd "$(dirname "$0")/../.." && pwd)/README.md
sshd=$(command -v sshd || echo /usr/sbin/sshd)
if [ ! -x "$sshd" ] || ! command -v ssh >/dev/null || ! command -v ssh-keygen >/dev/null; then
    echo "sshd: skipped, openssh-server is not installed here"
    exit 0
fi
folder=$(mktemp -d)
daemon=""
account=""
finish() {
    if [ -n "$daemon" ]; then kill "$daemon" 2>/dev/null || true; fi
    if [ -n "$account" ]; then userdel -r "$account" >/dev/null 2>&1 || true; fi
    rm -rf "$folder"
}
trap finish EXIT
fail() {
    echo "sshd: $1" >&2
    sed 's/^/  log: /' "$folder/log" | tail -20 >&2
    exit 1
}

# As root with a service account of its own, made as the README says; else with the caller's.
user=$(id -un)
chmod 711 "$folder"
if [ "$(id -u)" = 0 ]; then
    grep -q 'useradd --system --create-home --shell /bin/sh lotwise' "$readme" ||
        fail "the README makes the account otherwise"
    user=lotwise-$$
    useradd --system --create-home --shell /bin/sh "$user"
    account=$user
    # Without PAM an account that has no password counts as locked unless it says so by a star.
    usermod -p '*' "$user"
    cp "$program" "$folder/lotwise"
    program=$folder/lotwise
fi
ssh-keygen -q -t ed25519 -N '' -f "$folder/host"
ssh-keygen -q -t ed25519 -N '' -f "$folder/gun"
cp "$folder/gun.pub" "$folder/keys"
chmod 644 "$folder/keys"
mkdir -m 700 "$folder/site"
"$program" demo --no-run --folder "$(dirname "$readme")" --database "$folder/site/DC1.sqlite" 2>/dev/null
chown -R "$user" "$folder/site"

# The block as the README prints it, with the account, program and site file of this test.
block=$(sed -n '/^Match User lotwise$/,/^```$/p' "$readme" | sed '$d')
grep -q ForceCommand <<<"$block" || fail "the README has no sshd block"
block=${block//Match User lotwise/Match User $user}
block=${block//\/opt\/lotwise\/lotwise/$program}
block=${block//\/srv\/lotwise\/DC1.sqlite/$folder\/site\/DC1.sqlite}
port=$((20000 + RANDOM % 20000))
cat >"$folder/config" <<END
Port $port
ListenAddress 127.0.0.1
HostKey $folder/host
PidFile $folder/pid
AuthorizedKeysFile $folder/keys
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
LogLevel VERBOSE
$block
END
mkdir -p /run/sshd 2>/dev/null || true
"$sshd" -t -f "$folder/config" || { echo "sshd: the README's block is no valid configuration" >&2; exit 1; }
"$sshd" -D -e -f "$folder/config" 2>"$folder/log" &
daemon=$!
for _ in $(seq 50); do
    if grep -q "listening on" "$folder/log"; then break; fi
    sleep 0.1
done

options=(-p "$port" -i "$folder/gun" -F none -o BatchMode=yes -o StrictHostKeyChecking=no
    -o "UserKnownHostsFile=$folder/known" -o LogLevel=ERROR -o IdentitiesOnly=yes
    -o ExitOnForwardFailure=yes)
at="$user@127.0.0.1"
# Whatever a client asks for, what runs is the terminal; without one it says so and ends.
run() { timeout 10 ssh "${options[@]}" "$@" </dev/null 2>&1 || true; }

# 1. The terminal comes up, over a terminal of its own.
shown=$(TERM=vt220 timeout 10 script -qec \
    "ssh -tt ${options[*]} $at" /dev/null </dev/null 2>&1 | tr -d '\0' || true)
grep -q "SIGN ON" <<<"$shown" || fail "no sign-on over ssh"

# 2. No shell and no command of the client's.
for command in "touch $folder/site/owned" "sh -c 'touch $folder/site/owned'" "/bin/bash -i" "env"; do
    out=$(run "$at" "$command")
    [ ! -e "$folder/site/owned" ] || fail "'$command' was carried out"
    ! grep -q "^HOME=" <<<"$out" || fail "'$command' was carried out"
done

# 3. No file transfer.
echo secret >"$folder/file"
out=$(timeout 10 sftp -P "$port" "${options[@]:2}" -b <(echo "put $folder/file $folder/site/copied") \
    "$at" 2>&1 || true)
[ ! -e "$folder/site/copied" ] || fail "sftp put a file: $out"
out=$(timeout 10 scp -O -P "$port" "${options[@]:2}" "$folder/file" "$at:$folder/site/copied" 2>&1 </dev/null || true)
[ ! -e "$folder/site/copied" ] || fail "scp put a file: $out"

# 4. No forwarding of ports.
run -N -R "$((port + 1)):127.0.0.1:$port" "$at" >/dev/null
(timeout 4 ssh "${options[@]}" -N -L "127.0.0.1:$((port + 2)):127.0.0.1:$port" "$at" \
    </dev/null >/dev/null 2>&1 || true) &
sleep 1
if (exec 3<>"/dev/tcp/127.0.0.1/$((port + 2))" && timeout 2 head -c 4 <&3 | grep -q SSH) 2>/dev/null; then
    fail "a port was forwarded"
fi
wait $! 2>/dev/null || true
if grep -q "Accepted forwarding\|bind.*succeeded" "$folder/log"; then fail "forwarding was accepted"; fi

# 5. Zero programs started by a session: what sshd starts is the terminal alone.
if command -v strace >/dev/null; then
    strace -f -qq -p "$daemon" -e trace=execve -o "$folder/trace" &
    tracer=$!
    sleep 0.5
    run "$at" "id" >/dev/null
    TERM=vt220 timeout 6 script -qec "ssh -tt ${options[*]} $at" /dev/null </dev/null >/dev/null 2>&1 || true
    kill "$tracer" 2>/dev/null || true
    wait "$tracer" 2>/dev/null || true
    # sshd re-executes itself; the account's shell is what sshd runs the forced command with.
    others=$(grep -o 'execve("[^"]*"' "$folder/trace" | sort -u |
        grep -v -e "sshd" -e "\"$program\"" -e "\"$(getent passwd "$user" | cut -d: -f7)\"" || true)
    [ -z "$others" ] || fail "started besides: $others"
    grep -q "$program" "$folder/trace" || fail "the terminal was not what ran"
fi
echo "sshd: fine"
