namespace Bihuan.Documents.Reading;

/// <summary>打开一个文件的结果：读出了正文，或者没有读、为什么、怎么办。</summary>
public abstract record Opened
{
    private Opened() { }

    /// <summary>读出了正文。</summary>
    /// <param name="Source">正文；读得不全时 <see cref="SourceText.Warnings"/> 不空。</param>
    public sealed record Text(SourceText Source) : Opened;

    /// <summary>没有读。</summary>
    /// <param name="Reason">哪一类原因。</param>
    /// <param name="Message">给用户看的一句话：出了什么事、怎么办；不含文件内容。</param>
    public sealed record Refused(RefusalReason Reason, string Message) : Opened;
}

/// <summary>为什么不读。</summary>
public enum RefusalReason
{
    /// <summary>空文件，或者里面没有文字(扫描件)。</summary>
    Empty,
    /// <summary>不是能读的格式，或者内容与扩展名不是一回事。</summary>
    WrongFormat,
    /// <summary>文件损坏、截断。</summary>
    Damaged,
    /// <summary>设了打开密码。</summary>
    Encrypted,
    /// <summary>太大，或者展开后太大。</summary>
    TooLarge,
    /// <summary>要用的外部程序(pdftotext、LibreOffice)没有装。</summary>
    ProgramMissing,
    /// <summary>读得太久，已停下。</summary>
    TimedOut,
    /// <summary>标有秘密、机密、绝密：任何时候都不进系统。</summary>
    Classified,
    /// <summary>标有“内部”：用户确认后才读。</summary>
    InternalNeedsConsent,
}

/// <summary>读取器内部中断读取用；在 <c>SourceReader.Open</c> 一处变成 <see cref="Opened.Refused"/>，从不传到外面。</summary>
internal sealed class RefusalException(RefusalReason reason, string message) : Exception(message)
{
    public RefusalReason Reason { get; } = reason;
}

/// <summary>读一个文件时的限度与许可。</summary>
public sealed record ReadOptions
{
    /// <summary>文件本身最大多少字节。</summary>
    public long MaxFileBytes { get; init; } = 64L << 20;

    /// <summary>压缩包展开后全部部件最大多少字节。</summary>
    public long MaxExpandedBytes { get; init; } = 512L << 20;

    /// <summary>正文最多多少字符；再多就停在这里并说明只读了前面。</summary>
    public int MaxCharacters { get; init; } = 4_000_000;

    /// <summary>正文最多多少行；再多就停在这里并说明只读了前面。最长的整改通报不过几千行。</summary>
    public int MaxLines { get; init; } = 50_000;

    /// <summary>整个读取最久多长时间。</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>用户已确认可以处理标有“内部”的文件。</summary>
    public bool InternalAllowed { get; init; }

    /// <summary>计时用的钟；测试换成手拨的。</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>从什么时刻起计时(<see cref="TimeProvider.GetTimestamp"/> 的值);null 是还没有开始。</summary>
    internal long? Started { get; init; }

    /// <summary>已经超过 <see cref="Timeout"/>。机器忙时定时器会迟到，所以各处在取消之外还要自己看钟。</summary>
    internal bool Overdue => Started is { } from && Clock.GetElapsedTime(from) > Timeout;
}
