using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;

namespace Bihuan.App.Office.Ledgers;

/// <summary>一张表单要显示的。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="RowId">哪一行；新登记的为 null。</param>
/// <param name="Version">打开时是第几版；新登记的为 0。</param>
/// <param name="Groups">各组字段。</param>
public sealed record FormView(Ledger Ledger, Guid? RowId, int Version, IReadOnlyList<FormView.Group> Groups)
{
    /// <summary>一组。</summary>
    /// <param name="Title">组名；没有分组时为空串。</param>
    /// <param name="Fields">各字段。</param>
    public sealed record Group(string Title, IReadOnlyList<Entry> Fields);

    /// <summary>一个字段。</summary>
    /// <param name="Field">字段。</param>
    /// <param name="Text">框里的字。</param>
    public sealed record Entry(Field Field, string Text)
    {
        /// <summary>哪里不对；没有时为 null。</summary>
        public string? Fault { get; init; }

        /// <summary>只显示、不能填的字；能填的为 null。</summary>
        public string? Shown { get; init; }

        /// <summary>看不见原文的人看到的掩码；看得见，或者原来没有填的为 null。</summary>
        public string? Masked { get; init; }

        /// <summary>选项；不是选的为空。</summary>
        public IReadOnlyList<Option> Options { get; init; } = [];

        /// <summary>查找人、别的行；不是的为 null。</summary>
        public Search? Search { get; init; }

        /// <summary>已经附上的文件；不是附件的为 null。</summary>
        public IReadOnlyList<StoredFile>? Files { get; init; }

        /// <summary>随表单来的文件有标“内部”的，要请人确认。</summary>
        public bool AsksInternal { get; init; }

        /// <summary>输入框的 id。</summary>
        public string Id => "f-" + Field.Name;

        /// <summary>填的人先选、后填的其余情形：在不在。</summary>
        public bool IsFilled => Text.Length > 0;
    }

    /// <summary>一个选项。</summary>
    /// <param name="Value">存的字。</param>
    /// <param name="Title">显示的字。</param>
    /// <param name="Note">补充说明；没有时为空串。</param>
    public sealed record Option(string Value, string Title, string Note = "");

    /// <summary>查找的情形。</summary>
    /// <param name="Words">查的词；没有查的为空串。</param>
    /// <param name="Found">查到几个，已经选着的也算。</param>
    /// <param name="More">还有更多没有列出。</param>
    public sealed record Search(string Words, int Found, bool More);

    /// <summary>各级上级，最上面的在前；没有上级、还没有选的为空。</summary>
    public IReadOnlyList<Ancestors.Ancestor> Above { get; init; } = [];

    /// <summary>多数字段到了这一步改不了，为什么；都改得了的为 null。</summary>
    public string? WhyClosed { get; init; }

    /// <summary>做的是什么：登记、修改，或者只补充几个字段。</summary>
    public string Doing => RowId is null ? "登记" : WhyClosed is null ? "修改" : "补充";

    /// <summary>修改的，这一行的名称；新登记的为 null。</summary>
    public string? Name { get; init; }

    /// <summary>不对的地方，字段的和整行的。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>有一份先前暂存的，什么时候存的，UTC；没有时为 null。</summary>
    public DateTime? DraftOffered { get; init; }

    /// <summary>框里的就是暂存的（打开了暂存的，或者没有存成、先替他存着），什么时候存的，UTC；不是的为 null。</summary>
    public DateTime? DraftOpened { get; init; }

    /// <summary>要说的一句话，如太长没有暂存；没有时为 null。</summary>
    public string? Notice { get; init; }

    /// <summary>有附件可以传。</summary>
    public bool HasFiles => Groups.Any(g => g.Fields.Any(e => e.Files is not null));

    /// <summary>这几个字段要请人确认“内部”的文件。</summary>
    public FormView Asking(IReadOnlySet<string> fields) => fields.Count == 0 ? this
        : this with { Groups = [.. Groups.Select(g => g with { Fields = [.. g.Fields.Select(e => e with { AsksInternal = fields.Contains(e.Field.Name) })] })] };

    /// <summary>提交到哪里。</summary>
    public string Action => RowId is { } id ? $"{Of(Ledger)}/{id}/edit" : $"{Of(Ledger)}/new";

    /// <summary>不改了，回到哪里。</summary>
    public string Back => RowId is { } id ? $"{Of(Ledger)}/{id}" : Above is [.., var parent] ? $"{Of(parent.Ledger)}/{parent.Id}" : Of(Ledger);

    /// <summary>暂存的地址。</summary>
    public string DraftAction => $"{Of(Ledger)}/draft{(RowId is { } id ? "?row=" + id : "")}";

    /// <summary>台账的列表。</summary>
    public static string Of(Ledger ledger) => "/ledgers/" + ledger.Code;
}
