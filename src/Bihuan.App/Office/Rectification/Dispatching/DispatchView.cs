using System.Globalization;

using Bihuan.App.Office.Ledgers;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Rectification.Dispatching;

namespace Bihuan.App.Office.Rectification.Dispatching;

/// <summary>一份公文的一页要显示的。</summary>
/// <param name="Opened">打开的。</param>
/// <param name="Ledger">公文的台账：状态怎样叫、附件的字段。</param>
/// <param name="Today">今天。</param>
public sealed record DispatchView(OpenedDispatch Opened, Ledger Ledger, DateOnly Today)
{
    /// <summary>刚办好的一句话。</summary>
    public string? Told { get; init; }

    /// <summary>没有办，为什么。</summary>
    public string? Problem { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>没有存成的，由人写的各处；没有的照存着的。</summary>
    public IReadOnlyDictionary<string, string>? Texts { get; init; }

    /// <summary>改稿的暂存；别的页没有。</summary>
    public PageDraft? Draft { get; init; }

    /// <summary>打开时是第几版；没有存成的，照打开时的。</summary>
    public int? Begun { get; init; }

    /// <summary>打开以后别人改过，还在拟稿：要请他看过别人存的再存。</summary>
    public bool IsStale => Begun is { } begun && begun != Opened.Dispatch.Version && Opened.IsDraft;

    /// <summary>别人存的、与框里的不一样的一处；一样的、没有人改过的为 null。</summary>
    public string? TheirsOf(string name) => IsStale && Opened.Texts.GetValueOrDefault(name, "") is var theirs && theirs != TextOf(name).Trim().ReplaceLineEndings("\n") ? theirs : null;

    /// <summary>随表单送回的版本。</summary>
    public int Version => Begun ?? Opened.Dispatch.Version;

    /// <summary>正在办的是哪一张表单：return、void；没有的为 null。</summary>
    public string? Doing { get; init; }

    /// <summary>原因，没有办成时填的。</summary>
    public string Reason { get; init; } = "";

    /// <summary>发文字号，没有办成时填的；还没有填的照稿里写的。</summary>
    public string? TypedNumber { get; init; }

    /// <summary>发文字号的框里显示什么。</summary>
    public string Number => TypedNumber ?? Opened.Texts.GetValueOrDefault(DispatchKind.Number, "");

    /// <summary>成文日期，没有办成时填的；还没有填的是今天。</summary>
    public string? TypedDated { get; init; }

    /// <summary>成文日期的框里显示什么。</summary>
    public string Dated => TypedDated ?? Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>在纸上签发的人，没有办成时填的；没有在登记纸上签发的为 null。</summary>
    public string? PaperName { get; init; }

    /// <summary>已经附上的扫描件。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>这一页的地址。</summary>
    public string Path => $"/dispatches/{Opened.Dispatch.Id}";

    /// <summary>一处的框里显示什么。</summary>
    public string TextOf(string name) => (Texts ?? Opened.Texts).GetValueOrDefault(name, "");

    /// <summary>一处哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}

/// <summary>一种公文的模板的一页要显示的。</summary>
/// <param name="Book">各版。</param>
public sealed record TemplateView(EditTemplate.Book Book)
{
    /// <summary>可以传、停用。</summary>
    public bool MayEdit { get; init; }

    /// <summary>可以用真的数试。</summary>
    public bool MayTry { get; init; }

    /// <summary>可以试的巡察；随台账印的没有。</summary>
    public IReadOnlyList<(Guid Id, string Title)> Inspections { get; init; } = [];

    /// <summary>刚办好的一句话。</summary>
    public string? Told { get; init; }

    /// <summary>没有办，为什么。</summary>
    public string? Problem { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>模板里不对的地方。</summary>
    public IReadOnlyList<TemplateFault> Wrong { get; init; } = [];

    /// <summary>没有放的要紧的几处，要人确认；刚传的没有这样的为空。</summary>
    public IReadOnlyList<string> Lacking { get; init; } = [];

    /// <summary>改了什么，没有收时填的。</summary>
    public string Notes { get; init; } = "";
}
