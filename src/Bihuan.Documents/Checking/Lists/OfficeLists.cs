namespace Bihuan.Documents.Checking.Lists;

/// <summary>一个单位自己维护的名单：机构名称、领导姓名、提法。校核时拿文书去对。</summary>
public sealed record OfficeLists
{
    /// <summary>没有名单。</summary>
    public static OfficeLists None { get; } = new();

    /// <summary>机构的现用名称与曾用名称。</summary>
    public IReadOnlyList<ListedBody> Bodies { get; init; } = [];

    /// <summary>领导的姓名与职务。</summary>
    public IReadOnlyList<ListedPerson> People { get; init; } = [];

    /// <summary>规范提法与不规范的写法。</summary>
    public IReadOnlyList<ListedPhrase> Phrases { get; init; } = [];

    /// <summary>读一个文件夹里的名单；文件夹里没有的那几份当作空的。</summary>
    /// <param name="folder">文件夹。</param>
    /// <param name="problem">读不了时的一句话：哪个文件、第几行、怎么改；读成了为空串。</param>
    /// <returns>读不了时为 null。</returns>
    public static OfficeLists? Load(string folder, out string problem) => ListFolder.Load(folder, out problem);
}

/// <summary>名单里的一个机构。</summary>
/// <param name="Name">现用名称。</param>
/// <param name="ShortNames">简称。</param>
/// <param name="FormerNames">曾用名称。</param>
/// <param name="Since">现用名称从哪天起用；没有填时为 null。</param>
public sealed record ListedBody(string Name, IReadOnlyList<string> ShortNames, IReadOnlyList<string> FormerNames, DateOnly? Since);

/// <summary>名单里的一位领导。</summary>
/// <param name="Name">姓名。</param>
/// <param name="Titles">职务，可以有几个。</param>
/// <param name="From">任职起；没有填时为 null。</param>
/// <param name="To">任职止；在任的为 null。</param>
public sealed record ListedPerson(string Name, IReadOnlyList<string> Titles, DateOnly? From, DateOnly? To);

/// <summary>名单里的一个提法。</summary>
/// <param name="Right">规范提法。</param>
/// <param name="Wrong">不规范的写法，至少一个。</param>
/// <param name="Note">说明；没有时为 null。</param>
public sealed record ListedPhrase(string Right, IReadOnlyList<string> Wrong, string? Note);
