# SPDX-License-Identifier: MIT
"""standstill.py [--short] [PROGRAM...] - test that a signal ends each program
within BOUND seconds, as documented in its manual, while the program waits

The situations, in which the program waits:
  reader   no process reads its output
  stderr   no process reads its messages
  rejects  no process reads its rejects
  writer   its input is open, and no data arrive
  stopped  it got SIGSTOP; SIGCONT is sent after the signal
  opening  another program locked the store before the program opened it
  locked   another program locked the store before the program writes
  silent   the host accepts connections, and never responds
  dropped  the host drops packets
  refused  the host rejects connections, and the program retries
Then the program gets SIGINT, one SIGTERM, or SIGTERM until it ends. If it should
continue after one SIGTERM, the test ends the situation, and checks that all input is
processed and no line is truncated. --short tests only reader, writer and locked.
Needs $BIN, $SCRIPTS and $MOCK, the URL of a mock of the APIs. Works in the current
directory. Prints a line of results.
"""
import concurrent.futures, fcntl, json, os, shutil, signal, socket
import sqlite3, subprocess, sys, tempfile, termios, threading, time

BOUND = 10      # seconds in which a program must end
START = 120     # seconds in which a program must reach its situation
AT_ONCE = 8     # programs that run in parallel; most of them only wait
TRAP = 1 << (signal.SIGTERM - 1)
# If a shell starts this program in the background, this program ignores SIGINT, and the
# tested programs would inherit that.
signal.signal(signal.SIGINT, signal.SIG_DFL)
BIN, SCRIPTS = os.environ['BIN'], os.environ['SCRIPTS']
MOCK = os.environ['MOCK']
F_SETPIPE_SZ = 1031

# The expected result for a role and a signal: the exit status, and whether the program
# ends only after the situation ends. TERMS means several SIGTERM.
SOURCE = {'INT': (130, False), 'TERM': (143, False), 'TERMS': (143, False)}
FILTER = {'INT': (130, False), 'TERM': (0, True), 'TERMS': (143, False)}
PLAIN = SOURCE


# An image of one pixel.
DOT = ('47494638396101000100800000ffffff00000021f90401000000002c000000000100'
       '010000020244010003b'[:-1] + '3b')


class Failure(Exception):
    pass


def records(n, more=''):
    for i in range(n):
        body = '0016%08d' % i
        total = sum(int(c) * (3 if k % 2 else 1) for k, c in enumerate(body))
        yield '{"upc":"%s%d"%s}\n' % (body, -total % 10, more)


LISTED_ABSENT = (',"apl":[{"state":"MI","description":"WHOLE MILK"}],"off":{"status":'
        '"absent","at":"2026-11-23T11:00:00Z","reason":"not_found"}')
IMAGE_RECORD = ',"product":{"name":"Milk","image_url":"%s/images/products/a.jpg"}'
FEW, MANY, FIRST = 40, 300, 20


class TestDir:
    """A directory with the input of the programs, for one test."""

    def __init__(self, base):
        self.dir = tempfile.mkdtemp(dir=base)
        for name in os.listdir(base):
            if name.startswith('store.db'):
                shutil.copy(os.path.join(base, name), self.dir)
            elif os.path.isfile(os.path.join(base, name)):
                os.symlink(os.path.join(base, name), self.path(name))
        os.mkfifo(self.path('pipe'))

    def path(self, name):
        return os.path.join(self.dir, name)


class Host:
    """A server that accepts connections and never responds, or drops packets."""

    def __init__(self, backlog):
        self.socket = socket.socket()
        self.socket.bind(('127.0.0.1', 0))
        self.socket.listen(backlog)
        self.url = 'http://127.0.0.1:%d' % self.socket.getsockname()[1]
        self.fillers = []

    def fill(self):
        """Fills the queue of connections, so further packets are dropped."""
        for _ in range(3):
            s = socket.socket()
            s.setblocking(False)
            s.connect_ex(self.socket.getsockname())
            self.fillers.append(s)
        return self


def nobody():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return 'http://127.0.0.1:%d' % s.getsockname()[1]


SILENT = Host(500).url
DROPPING = Host(0).fill()


class Program:
    """How a program is run. %(host)s in the arguments is the URL of its server."""

    def __init__(self, name, args, role, input_file, states, data=False,
                 env=None):
        self.name, self.args, self.role = name, args, role
        self.input_file = input_file  # its stdin, or None
        self.states = states
        self.data = data        # whether it prints its input lines
        self.env = env or {}

    def label(self):
        return ' '.join([self.name] + self.args[:1])


FETCH = ['--rate', '100000/s', '--backoff', '60', '--timeout', '60',
         '--base-url', '%(host)s']
STILL = 'reader stderr rejects writer stopped'.split()
SHORT = 'reader writer locked'.split()
HOSTS = 'silent dropped refused'.split()
PROGRAMS = [
    Program('apl-upcs', ['-'], SOURCE, 'codes', STILL),
    Program('apl-upcs', ['MI=/dev/stdin'], SOURCE, 'mi.csv', STILL),
    Program('apl-upcs', ['--db', 'store.db', '--all'], SOURCE, None,
            ['reader', 'opening']),
    Program('fetch-off', FETCH, SOURCE, 'many', STILL + HOSTS),
    Program('fetch-off', ['--batch', '100'] + FETCH, SOURCE, 'many',
            ['reader', 'writer', 'stopped'] + HOSTS),
    Program('fetch-fdc', FETCH + ['--key-file', 'key'], SOURCE, 'absent',
            STILL + HOSTS),
    Program('fetch-upcdb', FETCH + ['--key-file', 'key'], SOURCE, 'absent',
            STILL + HOSTS),
    Program('fetch-image', FETCH[:-2] + ['--dir', 'images',
            '--allow-private'], SOURCE, 'pictures', STILL + HOSTS),
    Program('scan-off', ['--complete', 'dump'], SOURCE, 'many', STILL),
    Program('scan-off', ['--complete', '--records', 'few', '-'], SOURCE,
            'dump', ['writer', 'stopped']),
    Program('scan-off', ['--complete', '--records', 'few', 'pipe'], SOURCE,
            None, ['writer']),
    Program('scan-fdc', ['--complete', 'branded'], SOURCE, 'many', STILL),
    Program('merge-product', [], FILTER, 'many', STILL, True),
    Program('sync-progress', [], FILTER, 'many', STILL, True),
    Program('store-apl', ['--db', 'store.db', '--force'], FILTER, 'listed',
            ['stderr', 'writer', 'stopped', 'opening', 'locked']),
    Program('coverage-report', ['-'], FILTER, 'listed', STILL),
    Program('coverage-report', ['--db', 'store.db'], FILTER, None,
            ['reader', 'opening']),
    Program('store-upsert', ['--db', 'store.db'], FILTER, 'answers',
            STILL + ['opening', 'locked'], True),
    Program('cron-next', ['-'], PLAIN, 'cron',
            [s for s in STILL if s != 'rejects']),
    Program('download-file', ['--backoff', '60', '%(host)s/x', 'part'], PLAIN,
            None, HOSTS),
    Program('shrink-image', ['pipe', 'full.webp', 'small.webp'], PLAIN, None,
            ['writer']),
    Program('shrink-image', ['picture', 'full.webp', 'small.webp'], PLAIN,
            None, ['reader']),
]

class Run:
    """One program in one situation."""

    def __init__(self, testdir, program, state):
        self.testdir, self.program, self.state = testdir, program, state
        self.pipe = self.lock = self.thread = None
        self.input = None
        if state in ('opening', 'locked'):
            self.lock_store()
        stdin = self.open_input() if state in ('writer', 'stopped') else \
            os.open(testdir.path(self.input_name()) if program.input_file else
                    '/dev/null', os.O_RDONLY)
        out, err = (self.full_pipe() if state == name
                    else self.output_file(name)
                    for name in ('reader', 'stderr'))
        rejects = {self.full_pipe()} if state == 'rejects' else set()
        env = dict(os.environ, APLSYNC_STATE_DIR=testdir.path('state'),
                   ASAN_OPTIONS='detect_leaks=0', APLSYNC_DB_WAIT='600')
        env.pop('APLSYNC_NOW', None)
        self.process = subprocess.Popen(
            [os.path.join(BIN, program.name)] +
            [a % {'host': self.host()} for a in program.args] +
            (['--rejects', 'rejects'] if state == 'rejects' else []),
            stdin=stdin, stdout=out, stderr=err, cwd=testdir.dir, env=env,
            close_fds=True)
        for fd in {stdin, out, err} | rejects:
            os.close(fd)

    def input_name(self):
        if self.state in ('stderr', 'rejects'):
            return 'noise.' + self.program.input_file
        if self.program.input_file == 'pictures':
            with open(self.testdir.path('asked'), 'w') as f:
                f.writelines(records(MANY, IMAGE_RECORD % self.host()))
            return 'asked'
        return self.program.input_file

    def host(self):
        return {'silent': SILENT, 'dropped': DROPPING.url,
                'refused': nobody()}.get(self.state, MOCK)

    def open_input(self):
        """Returns a pipe with some lines; no more input follows."""
        r, w = os.pipe()
        os.set_inheritable(w, False)
        self.input = w
        if self.program.input_file:
            with open(self.testdir.path(self.input_name()), 'rb') as f:
                os.write(w, b''.join(f.readlines()[:FIRST]))
        return r

    def full_pipe(self):
        """Returns a pipe that is full until release() drains it."""
        if self.state == 'rejects':
            os.mkfifo(self.testdir.path('rejects'))
            r = os.open(self.testdir.path('rejects'), os.O_RDONLY |
                        os.O_NONBLOCK)
            w = os.open(self.testdir.path('rejects'), os.O_WRONLY)
            os.set_blocking(r, True)
        else:
            r, w = os.pipe()
        fcntl.fcntl(w, F_SETPIPE_SZ, 4096)
        os.set_blocking(w, False)
        self.filled = 0
        try:
            while True:
                self.filled += os.write(w, b' ' * 512)
        except BlockingIOError:
            os.set_blocking(w, True)
        self.pipe = r
        return w

    def output_file(self, name):
        path = self.testdir.path('out' if name == 'reader' else 'err')
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)

    def lock_store(self):
        self.lock = sqlite3.connect(self.testdir.path('store.db'),
                                    isolation_level=None,
                                    check_same_thread=False)
        if self.state == 'opening':
            self.lock.execute('PRAGMA locking_mode = EXCLUSIVE')
        self.lock.execute('BEGIN IMMEDIATE')

    def field(self, name):
        with open('/proc/%d/status' % self.process.pid) as f:
            for line in f:
                if line.startswith(name + ':'):
                    return line.split()[1]
        raise Failure('/proc has no ' + name)

    def wait_until_blocked(self):
        """Waits until the program has installed its handlers and sleeps."""
        end, asleep = time.monotonic() + START, 0
        while asleep < 3:
            if self.process.poll() is not None:
                raise Failure('ended before the signal: %d, "%s"' %
                            (self.process.returncode, self.text('err')))
            if time.monotonic() > end:
                raise Failure('does not wait')
            ready = self.program.role is PLAIN and \
                self.program.name in ('cron-next', 'download-file',
                                      'shrink-image') or \
                int(self.field('SigCgt'), 16) & TRAP
            asleep = asleep + 1 if ready and self.field('State') == 'S' else 0
            time.sleep(0.002)

    def text(self, name):
        try:
            with open(self.testdir.path(name), 'rb') as f:
                return f.read().decode(errors='replace').strip()
        except FileNotFoundError:
            return ''

    def signal(self, kind):
        """Sends the signal. For TERMS, sends SIGTERM until the program has ended,
        because the kernel may merge two signals into one."""
        p = self.process
        if self.state == 'stopped':
            p.send_signal(signal.SIGSTOP)
            while self.field('State') not in 'TtZ':
                time.sleep(0.001)
        p.send_signal(getattr(signal, 'SIG' + kind[:4].rstrip('S')))
        if self.state == 'stopped':
            p.send_signal(signal.SIGCONT)
        end = time.monotonic() + BOUND
        while kind == 'TERMS' and p.poll() is None and \
                time.monotonic() < end:
            p.send_signal(signal.SIGTERM)
            time.sleep(0.002)

    def release(self):
        """Ends the situation."""
        if self.lock is not None:
            self.lock.close()
            self.lock = None
        if self.input is not None:
            os.close(self.input)
            self.input = None
        if self.pipe is not None and self.thread is None:
            self.thread = threading.Thread(target=self.drain)
            self.thread.start()

    def drain(self):
        name = {'reader': 'out', 'stderr': 'err'}.get(self.state, 'bad')
        skip = self.filled
        with open(self.testdir.path(name), 'wb') as f:
            while chunk := os.read(self.pipe, 65536):
                f.write(chunk[skip:])
                skip = max(0, skip - len(chunk))

    def end(self):
        try:
            status = self.process.wait(BOUND)
        except subprocess.TimeoutExpired:
            raise Failure('hangs') from None
        finally:
            self.kill()
        return status if status >= 0 else 128 - status

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
        self.release()
        if self.thread is not None:
            self.thread.join()
            os.close(self.pipe)
            self.pipe = self.thread = None


def check_lines(run, kind, status):
    """Checks that all printed lines are complete, and that a program with status 0
    printed all lines of its input."""
    lines = run.text('out').splitlines()
    # SIGINT truncates a line that is being written.
    for line in lines if status in (0, 143) and kind == 'TERM' else []:
        if line.startswith('{'):
            json.loads(line)
    if not run.program.data or status != 0 or run.state in ('stderr', 'rejects'):
        return
    wanted = FIRST if run.state in ('writer', 'stopped') else MANY
    if len(lines) != wanted:
        raise Failure('printed %d lines of %d' % (len(lines), wanted))


def check_store(run):
    """Checks that printed records are stored, and that the store is intact."""
    with sqlite3.connect(run.testdir.path('store.db')) as db:
        if db.execute('PRAGMA integrity_check').fetchone() != ('ok',):
            raise Failure('the store is damaged')
        stored = {row[0] for row in db.execute(
            'SELECT upc FROM product_lookups')}
    if run.program.name == 'store-upsert':
        for line in run.text('out').split('\n'):
            if line.endswith('}') and '"store":' in line and \
                    json.loads(line)['upc'] not in stored:
                raise Failure('printed and not stored: ' + line[:40])


def standstill(base, program, state, kind):
    wanted, late = program.role[kind]
    # A fetcher with lines to write waits for the reader.
    if program.role is SOURCE and kind == 'TERM' and \
            state in ('reader', 'rejects') and \
            program.name != 'shrink-image':
        late = program.name != 'cron-next'
    run = Run(TestDir(base), program, state)
    try:
        run.wait_until_blocked()
        run.signal(kind)
        if late:
            run.release()
        status = run.end()
        if wanted == 0 and state in ('stderr', 'rejects'):
            wanted = 1
        # A fetcher that had every response when the signal arrived exits with 0.
        if program.args[:1] == ['--batch'] and late and status == 0 and \
                len(run.text('out').splitlines()) == MANY:
            wanted = 0
        if status != wanted:
            raise Failure('status %d instead of %d; messages: "%s"' %
                        (status, wanted, run.text('err')[:300]))
        check_lines(run, kind, status)
        check_store(run)
        return None
    except Failure as why:
        return '%s, %s, SIG%s: %s' % (program.label(), state, kind, why)
    finally:
        run.kill()


class Sync:
    """sync-products in one situation: its host does not respond, a stage or all of
    its processes are stopped, the store is locked, or no process reads its
    messages."""

    def __init__(self, testdir, state):
        self.testdir, self.state, self.lock = testdir, state, None
        r, w = os.pipe()
        if state == 'stderr':
            os.set_blocking(w, False)
            try:
                while True:
                    os.write(w, b' ' * 512)
            except BlockingIOError:
                os.set_blocking(w, True)
        else:
            os.close(w)
            w = os.open(testdir.path('err'), os.O_WRONLY | os.O_CREAT, 0o600)
        self.reader = r
        host = {'dropped': DROPPING.url, 'refused': nobody()}.get(state,
                                                                  SILENT)
        env = dict(os.environ, APLSYNC_STATE_DIR=testdir.path('state'),
                   ASAN_OPTIONS='detect_leaks=0', APLSYNC_OFF_URL=host,
                   APLSYNC_OFF_RATE='100000/s', APLSYNC_DB_WAIT='1')
        self.process = subprocess.Popen(
            [os.path.join(SCRIPTS, 'sync-products'), '--db', 'store.db'],
            stdin=subprocess.DEVNULL, stdout=w, stderr=w, cwd=testdir.dir,
            env=env, start_new_session=True)
        os.close(w)

    def processes(self):
        """Yields pid, name, state and group of each process of the session."""
        for pid in filter(str.isdigit, os.listdir('/proc')):
            try:
                with open('/proc/%s/stat' % pid) as f:
                    text = f.read()
            except OSError:
                continue
            name = text[text.index('(') + 1:text.rindex(')')]
            rest = text[text.rindex(')') + 2:].split()
            if int(rest[3]) == self.process.pid:
                yield int(pid), name, rest[0], int(rest[2])

    def wait_until_blocked(self):
        end, asleep = time.monotonic() + START, 0
        while asleep < 3:
            if self.process.poll() is not None:
                raise Failure('ended before the signal: %d' %
                              self.process.returncode)
            if time.monotonic() > end:
                raise Failure('does not wait')
            names = {n: s for _, n, s, g in self.processes()
                     if g != self.process.pid}
            there = {'apl-upcs', 'fetch-off', 'store-upsert',
                     'sync-progress'}
            asleep = asleep + 1 if there - {'apl-upcs'} <= set(names) and \
                set(names.values()) <= set('SZ') else 0
            time.sleep(0.02)

    def stop(self, *names):
        for pid, name, _, group in self.processes():
            if name in names or not names:
                os.kill(pid, signal.SIGSTOP)

    def signal(self, kind):
        p, state = self.process, self.state
        if state in ('fetch-off', 'store-upsert', 'sync-progress'):
            self.stop(state)
        elif state == 'stopped':
            self.stop()
        elif state == 'locked':
            self.lock = sqlite3.connect(self.testdir.path('store.db'),
                                        isolation_level=None)
            self.lock.execute('BEGIN IMMEDIATE')
        p.send_signal(getattr(signal, 'SIG' + kind[:4].rstrip('S')))
        if state == 'stopped':
            p.send_signal(signal.SIGCONT)
        end = time.monotonic() + BOUND
        while kind == 'TERMS' and p.poll() is None and \
                time.monotonic() < end:
            p.send_signal(signal.SIGTERM)
            time.sleep(0.1)

    def end(self):
        try:
            status = self.process.wait(BOUND)
        except subprocess.TimeoutExpired:
            raise Failure('hangs: ' + ' '.join(
                n + ':' + s for _, n, s, _ in self.processes())) from None
        end = time.monotonic() + BOUND
        while left := [n for _, n, s, _ in self.processes() if s != 'Z']:
            if time.monotonic() < end:
                time.sleep(0.01)
                continue
            raise Failure('these processes did not end: ' + ' '.join(left))
        return status if status >= 0 else 128 - status

    def drain(self):
        """Reads the last messages, so that the processes of the script can end."""
        reader = os.dup(self.reader)
        threading.Thread(target=lambda: [None for _ in iter(
            lambda: os.read(reader, 65536), b'')], daemon=True).start()

    def job(self):
        with sqlite3.connect(self.testdir.path('store.db')) as db:
            if db.execute('PRAGMA integrity_check').fetchone() != ('ok',):
                raise Failure('the store is damaged')
            lost = db.execute("""SELECT count(*) FROM product_job_items i
                WHERE outcome IS NOT NULL AND NOT EXISTS (SELECT 1
                FROM product_lookups l WHERE l.upc = i.upc)""").fetchone()
            if lost != (0,):
                raise Failure('%d items have an outcome and no observation' % lost)
            return db.execute('SELECT status FROM product_sync_jobs '
                              'ORDER BY id DESC').fetchone()[0]

    def clean_up(self):
        if self.lock is not None:
            self.lock.close()
        for pid, _, _, _ in list(self.processes()):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()
        os.close(self.reader)


SYNC = Program('sync-products', [], SOURCE, None, [])
SYNCS = HOSTS + ['fetch-off', 'store-upsert', 'sync-progress', 'stopped',
                 'locked', 'stderr']


def sync_standstill(base, state, kind):
    sync = Sync(TestDir(base), state)
    try:
        sync.wait_until_blocked()
        sync.signal(kind)
        if state == 'stderr':
            sync.drain()
        status = sync.end()
        # If the store is locked, the end of the job cannot be stored.
        wanted = 2 if state == 'locked' else SOURCE[kind][0]
        if status != wanted:
            raise Failure('status %d instead of %d' % (status, wanted))
        sync.lock and sync.lock.close()
        sync.lock = None
        job = sync.job()
        if job != ('running' if state == 'locked' else 'cancelled'):
            raise Failure('its job is ' + job)
        return None
    except Failure as why:
        return 'sync-products, %s, SIG%s: %s' % (state, kind, why)
    finally:
        sync.clean_up()


def prepare(base):
    def write(name, lines):
        lines = list(lines)
        with open(os.path.join(base, name), 'w') as f:
            f.writelines(lines)
        noise = ['7,7,7\n'] * MANY
        with open(os.path.join(base, 'noise.' + name), 'w') as f:
            f.writelines(lines[:1] + noise + lines[1:FIRST])

    def run(name, *args, **more):
        subprocess.run([os.path.join(BIN, name), *args], check=True,
                       cwd=base, stdout=subprocess.DEVNULL, **more)

    write('few', records(FEW))
    write('many', records(MANY, LISTED_ABSENT.replace(',"off":', ',"x":')))
    write('absent', records(MANY, LISTED_ABSENT))
    write('answers', records(MANY, LISTED_ABSENT))
    write('listed', records(MANY, LISTED_ABSENT))
    write('pictures', records(MANY, IMAGE_RECORD % MOCK))
    write('codes', (json.loads(r)['upc'] + '\n' for r in records(MANY)))
    write('mi.csv', ['UPC,Description,Category\n'] +
          ['%s,Milk,02\n' % json.loads(r)['upc'] for r in records(MANY)])
    write('cron', ['0 2 * * *\n'] * MANY)
    write('dump', ('{"code":"%s","product_name":"Milk"}\n' %
                   json.loads(r)['upc'] for r in records(FEW)))
    write('branded', ['{"BrandedFoods":[\n'] + [
        '{"gtinUpc":"%s","description":"Milk","fdcId":%d},\n' %
        (json.loads(r)['upc'], i) for i, r in enumerate(records(FEW))] +
        ['{"gtinUpc":"1","description":"x","fdcId":1}\n', ']}\n'])
    write('key', ['KEY\n'])
    with open(os.path.join(base, 'picture'), 'wb') as f:
        f.write(bytes.fromhex(DOT))
    os.chmod(os.path.join(base, 'key'), 0o600)
    with open(os.path.join(base, 'listed')) as f:
        run('store-apl', '-q', '--db', 'store.db', stdin=f)
    with open(os.path.join(base, 'answers')) as f:
        some = ''.join(f.readlines()[:1])
    run('store-upsert', '-q', '--db', 'store.db', input=some.encode())


def main():
    args = sys.argv[1:]
    short = args[:1] == ['--short']
    args = args[short:]
    base = os.getcwd()
    prepare(base)
    cells = [(p, s, k) for p in PROGRAMS for s in p.states
             for k in ('INT', 'TERM', 'TERMS')
             if (not short or (s in SHORT and k != 'TERMS')) and
             os.access(os.path.join(BIN, p.name), os.X_OK) and
             (not args or p.name in args)]
    syncs = [] if short or (args and 'sync-products' not in args) else [
        (s, k) for s in SYNCS for k in ('INT', 'TERM', 'TERMS')
        # In the excluded case, sync-products waits for the reader of its messages while
        # it closes its job.
        if (s, k) != ('stderr', 'TERMS')]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        wrong = [w for w in pool.map(lambda c: standstill(base, *c), cells)
                 if w]
        wrong += [w for w in pool.map(
            lambda c: sync_standstill(base, *c), syncs) if w]
    cells += [(SYNC, *s) for s in syncs]
    for w in wrong:
        print('standstill: ' + w, file=sys.stderr)
    print('standstill: %d programs in %d situations: %d ended as '
          'documented, %d wrong' % (len({c[0].name for c in cells}), len(cells),
                                len(cells) - len(wrong), len(wrong)))
    sys.exit(bool(wrong))


main()
