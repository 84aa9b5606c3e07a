#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# scripts/examples/slurm-array, with munged, slurmctld and slurmd on loopback
# shellcheck disable=SC2016 # another shell expands these
load ../helpers/helper
load ../helpers/mock
load cluster

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])'
}

# start NAME PROGRAM...: runs the program in the background until teardown.
start() {
  "${@:2}" >"$1.log" 2>&1 3>&- &
  servers+=($!)
}
# until_true COMMAND...: waits until the command succeeds. Fails if a server has ended.
until_true() {
  until "$@" >/dev/null 2>&1; do
    sleep 0.2
    for pid in "${servers[@]}"; do
      kill -0 "$pid" || { tail -n 3 ./*.log; return 1; }
    done
  done
}

setup() {
  begin 40
  node=$(hostname -s)
  mkdir spool state.slurm
  head -c 1024 /dev/urandom >munge.key
  chmod 400 munge.key
  servers=()
  cat >slurm.conf <<CONF
ClusterName=aplsync
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$PWD/munge.socket
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=0
SlurmctldPidFile=$PWD/slurmctld.pid
SlurmdPidFile=$PWD/slurmd.pid
SlurmdSpoolDir=$PWD/spool
StateSaveLocation=$PWD/state.slurm
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
NodeName=$node NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=$node Default=YES MaxTime=INFINITE State=UP
CONF
  export SLURM_CONF=$PWD/slurm.conf
  start munged munged --foreground --force --key-file "$PWD/munge.key" \
    --socket "$PWD/munge.socket" --pid-file "$PWD/munge.pid" \
    --log-file "$PWD/munge.log" --seed-file "$PWD/munge.seed"
  until_true test -S munge.socket
  start slurmctld slurmctld -D -f slurm.conf
  until_true scontrol ping
  start slurmd slurmd -D -f slurm.conf -N "$node"
  until_true is_idle
}
is_idle() { sinfo -h -o %T | grep -qx idle; }

teardown() {
  for ((i = ${#servers[@]} - 1; i >= 0; i--)); do
    kill "${servers[i]}" 2>/dev/null || :
    wait "${servers[i]}" 2>/dev/null || :
  done
  [ -z "${MOCK_PID-}" ] || stop_mock
}

# ended JOB: waits for the end of the job, and prints its state.
ended() {
  until_true has_ended "$1"
  scontrol -o show job "$1" | grep -o 'JobState=[A-Z_]*' | sort -u
}
has_ended() {
  ! scontrol -o show job "$1" |
    grep -qE 'JobState=(PENDING|RUNNING|COMPLETING|CONFIGURING)'
}

@test "a job array makes the same images as one pipeline" {
  read -r array store < <(slurm-array p.db images run 4)
  assert_is JobState=COMPLETED "$(ended "$store")"
  assert_is JobState=COMPLETED "$(ended "$array")"
  equal
}

@test "if a task fails, no image is stored, and a second run completes the work" {
  cp p.db before.db
  mkdir broken
  # The task of the third shard fails, like on a node without disk space.
  { printf '#!/bin/sh\n[ "$SLURM_ARRAY_TASK_ID" != 2 ] || exit 2\n'
    printf 'exec %s "$@"\n' "$BUILD/bin/fetch-image"; } >broken/fetch-image
  chmod +x broken/fetch-image
  read -r array store < <(PATH=$PWD/broken:$PATH slurm-array p.db images run 4)
  assert_is JobState=CANCELLED "$(ended "$store")"
  assert_has JobState=FAILED "$(ended "$array")"
  assert_is '' "$(made p.db)"
  assert_is 3 "$(find run -name 'out.*' ! -name '*.new' | wc -l)"
  mock_reset
  read -r array store < <(slurm-array p.db images run)
  assert_is JobState=COMPLETED "$(ended "$store")"
  # The second run repeated only the failed shard.
  assert_is 10 "$(mock_stats .by_class.image.requests)"
  equal
}

@test "unavailable images do not make a task fail" {
  stop_mock
  start_mock --absent 0 --nameless 0 --fail every=3:status=500
  mkdir hasty
  printf '#!/bin/sh\nexec %s --retries 0 "$@"\n' "$BUILD/bin/fetch-image" \
    >hasty/fetch-image
  chmod +x hasty/fetch-image
  read -r array store < <(APLSYNC_IMAGE_BUCKET=$MOCK PATH=$PWD/hasty:$PATH \
    slurm-array p.db images run 4)
  assert_is JobState=COMPLETED "$(ended "$store")"
  assert_is 27 "$(made p.db | wc -l)"
}
