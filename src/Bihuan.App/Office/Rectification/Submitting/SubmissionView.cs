using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Rectification.Packing;
using Bihuan.Rectification.Submitting;

namespace Bihuan.App.Office.Rectification.Submitting;

/// <summary>一份报送的一页要显示的；报送的机构、看的一方用同一页，能办的不一样。</summary>
/// <param name="Opened">报送。</param>
/// <param name="Viewer">谁在看。</param>
/// <param name="Filter">看哪些问题。</param>
/// <param name="Words">查的字。</param>
public sealed record SubmissionView(OpenedSubmission Opened, Viewer Viewer, ItemFilter Filter = ItemFilter.All, string Words = "")
{
    /// <summary>材料包；看不见的为 null。</summary>
    public PackageList? Packages { get; init; }

    /// <summary>刚办好的一句话；没有的为 null。</summary>
    public string? Told { get; init; }

    /// <summary>没有办成的，为什么；没有的为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>没有办成的是哪一张表单。</summary>
    public string TypedIn { get; init; } = "";

    /// <summary>那张表单里写的字。</summary>
    public string Typed { get; init; } = "";

    /// <summary>登记纸面的批准没有办成的：签字的人、日子，照填的字。</summary>
    public (string By, string On) Paper { get; init; } = ("", "");

    /// <summary>登记纸面的，已经收下的扫描件。</summary>
    public IReadOnlyList<StoredFile> Scans { get; init; } = [];

    /// <summary>巡察的台账：扫描件存进它的附件；用不着的为 null。</summary>
    public Ledger? Inspections { get; init; }

    /// <summary>扫描件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>那张表单里勾的。</summary>
    public IReadOnlyCollection<Guid> Picked { get; init; } = [];

    /// <summary>报送。</summary>
    public Submission S => Opened.Submission;

    /// <summary>是本机构的。</summary>
    public bool IsOwn => S.BodyId == Viewer.BodyId;

    /// <summary>看的一方，可以签收、提问、确认。</summary>
    public bool Confirms => !IsOwn && SubmissionSight.Confirms(Viewer, S.BodyId);

    /// <summary>签收了，现在可以提问、确认。</summary>
    public bool MayAct => Confirms && SubmissionStates.IsHeld(S.State);

    /// <summary>本机构的，可以答复。</summary>
    public bool MayAnswer => IsOwn && Viewer.May(Permissions.ManageSubmissions);

    /// <summary>这一页的网址。</summary>
    public string Path => PathOf(Viewer, S);

    /// <summary>上一级：各次报送。</summary>
    public (string Href, string Name) Up => IsOwn ? ("/submissions", "报送巡察办") : ($"/submitted/{S.BodyId}", Opened.Body);

    /// <summary>导航里是哪一项。</summary>
    public string Current => IsOwn ? "submissions" : "submitted";

    /// <summary>一张表单里写过的字；不是它的为空。</summary>
    public string TypedOf(string form) => TypedIn == form ? Typed : "";

    /// <summary>换一样条件、翻一页的网址。</summary>
    public string Url(ItemFilter filter, int page = 1, bool search = false)
    {
        var parts = new List<string>();
        if (filter != ItemFilter.All) parts.Add("show=" + CodeOf(filter));
        if (search && Words.Length > 0) parts.Add("q=" + Uri.EscapeDataString(Words));
        if (page > 1) parts.Add(FormattableString.Invariant($"page={page}"));
        return Path + (parts.Count > 0 ? "?" + string.Join('&', parts) : "") + "#items";
    }

    /// <summary>各样条件，照显示的先后；第一次报送没有比的，不列比的几样。</summary>
    public IEnumerable<(ItemFilter Filter, string Name, int? Count)> Filters =>
    [
        (ItemFilter.All, "全部", S.Problems),
        .. Opened.Previous is null ? [] : new (ItemFilter, string, int?)[] { (ItemFilter.Changed, "变了", S.Changed), (ItemFilter.Added, "新增", S.Added), (ItemFilter.Gone, "不再列入", S.Gone) },
        (ItemFilter.Open, "未销号", S.Problems - S.Closed), (ItemFilter.Late, "过期", S.Late), (ItemFilter.Closed, "已销号", S.Closed),
    ];

    /// <summary>一份报送的网址，照谁在看。</summary>
    public static string PathOf(Viewer viewer, Submission submission) => submission.BodyId == viewer.BodyId ? $"/submissions/{submission.Id}" : $"/submitted/{submission.BodyId}/{submission.Id}";

    /// <summary>在网址里的写法。</summary>
    public static string CodeOf(ItemFilter filter) => filter.ToString().ToLowerInvariant();

    /// <summary>由网址认出；认不出的是全部。</summary>
    public static ItemFilter Read(string? code) => Enum.GetValues<ItemFilter>().FirstOrDefault(f => CodeOf(f) == code);
}
