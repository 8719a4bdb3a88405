using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;

namespace Bihuan.App.Office.Ledgers;

/// <summary>批量办理的一页：选了哪些行、改哪个字段、会怎样。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Ids">勾选的行号。</param>
/// <param name="Query">列表的条件，网址里 ? 及其后的一段。</param>
/// <param name="All">办理符合条件的全部，不只是勾选的。</param>
/// <param name="Matching">符合条件、够得着的一共几行。</param>
public sealed record BulkView(Ledger Ledger, IReadOnlyList<Guid> Ids, string Query, bool All, int Matching)
{
    /// <summary>改哪个字段；还没有选，或者是删除，为 null。</summary>
    public FormView.Entry? Entry { get; init; }

    /// <summary>是删除。</summary>
    public bool Removing { get; init; }

    /// <summary>可以删除。</summary>
    public bool MayRemove { get; init; }

    /// <summary>写的理由。</summary>
    public string Reason { get; init; } = "";

    /// <summary>会怎样；还没有看为 null。</summary>
    public BulkEdit.Outlook? Outlook { get; init; }

    /// <summary>符合条件的前面几行，名称。</summary>
    public IReadOnlyList<string> First { get; init; } = [];

    /// <summary>改成什么，给人看。</summary>
    public string Shown { get; init; } = "";

    /// <summary>哪里不对；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>列表，条件照旧。</summary>
    public string Back => FormView.Of(Ledger) + Query;

    /// <summary>要办几行。</summary>
    public int Count => All ? Matching : Ids.Count;
}

/// <summary>办好之后的一页。</summary>
/// <param name="Ledger">哪本台账。</param>
public sealed record BulkDoneView(Ledger Ledger)
{
    /// <summary>办了哪些、撤回了哪些；不是自己办的、过了时间为 null。</summary>
    public LookBulk.Look? Look { get; init; }

    /// <summary>为什么没有撤回；没有时为 null。</summary>
    public string? Problem { get; init; }
}
