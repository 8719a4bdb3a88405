namespace Bihuan.Documents.Checking.Dates;

/// <summary>一个日期在句子里说的是什么。</summary>
internal enum DateUse
{
    /// <summary>看不出。</summary>
    Other,
    /// <summary>那一天做了一件事：召开、印发、清退……</summary>
    Act,
    /// <summary>期限：“……前完成”“年内”。</summary>
    Deadline,
    /// <summary>将要做的：拟于、计划于……</summary>
    Planned,
    /// <summary>一段时间的起止：自……以来、截至……</summary>
    Span,
    /// <summary>背景：文件的日期、合同到期、过去查出的事。</summary>
    Background,
}
