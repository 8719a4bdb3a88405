namespace Bihuan.Documents.Reading.External;

/// <summary>要在限制里运行的一个外部程序。</summary>
/// <param name="Executable">程序的完整路径。</param>
/// <param name="Arguments">参数，逐个给，不经过 shell。</param>
/// <param name="TimeLimit">最久运行多长时间，超过就连同子进程一起结束。</param>
internal sealed record ProgramRun(string Executable, IReadOnlyList<string> Arguments, TimeSpan TimeLimit)
{
    /// <summary>标准输出最多收多少字节，超过就结束程序。</summary>
    public int MaxOutputBytes { get; init; } = 64 << 20;

    /// <summary>地址空间上限，字节（只在有 prlimit 的 Linux 上生效）。</summary>
    public long MaxMemoryBytes { get; init; } = 2L << 30;

    /// <summary>写出的单个文件上限，字节（同上）。</summary>
    public long MaxFileBytes { get; init; } = 256L << 20;

    /// <summary>同时存在的进程与线程上限（只在能建独立命名空间、且不以 root 运行时生效）。</summary>
    public int MaxProcesses { get; init; } = 256;
}

/// <summary>程序怎样结束的。</summary>
internal enum ProgramEnd
{
    /// <summary>自己退出。</summary>
    Exited,
    /// <summary>超过时限，已结束。</summary>
    TimedOut,
    /// <summary>输出太多，已结束。</summary>
    OutputTooLarge,
}

/// <summary>运行的结果。</summary>
/// <param name="End">怎样结束的。</param>
/// <param name="ExitCode">退出码；不是自己退出时无意义。</param>
/// <param name="Output">标准输出，至多 <see cref="ProgramRun.MaxOutputBytes"/> 字节。</param>
/// <param name="Error">标准错误的前几千字节。</param>
internal sealed record ProgramResult(ProgramEnd End, int ExitCode, byte[] Output, string Error);
