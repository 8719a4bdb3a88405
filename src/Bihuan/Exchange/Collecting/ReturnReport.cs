using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Exchange.Importing;

namespace Bihuan.Exchange.Collecting;

/// <summary>交回的表里一行怎样了。</summary>
public enum ReturnKind
{
    /// <summary>改了几处。</summary>
    Changed,

    /// <summary>加的一行。</summary>
    New,

    /// <summary>不能收。</summary>
    Refused,

    /// <summary>发下去的一行，表里没有了；只说，不删。</summary>
    Missing,
}

/// <summary>改了的一处。</summary>
/// <param name="Cell">格子的地址。</param>
/// <param name="Field">字段名。</param>
/// <param name="Title">字段的中文名。</param>
/// <param name="Sent">发下去时的。</param>
/// <param name="Now">系统里现在的。</param>
/// <param name="Given">单位填的。</param>
public sealed record ReturnChange(string Cell, string Field, string Title, string Sent, string Now, string Given)
{
    /// <summary>发下去以后系统里也改了，改得不一样：要人来选。</summary>
    public bool Conflict { get; init; }
}

/// <summary>一行的结果。</summary>
/// <param name="Row">表里第几行；表里没有的为 0。</param>
/// <param name="RowId">台账里哪一行；新的为 null。</param>
/// <param name="Kind">怎样了。</param>
/// <param name="Name">叫什么。</param>
/// <param name="Changes">改的各处；新的一行是填的各处。</param>
/// <param name="Faults">不能收的原因。</param>
public sealed record ReturnLine(int Row, Guid? RowId, ReturnKind Kind, string Name, IReadOnlyList<ReturnChange> Changes, IReadOnlyList<ImportFault> Faults)
{
    /// <summary>一处不能收，整行就不收：自己没有不对、跟着没有收的改动。别的行为空。</summary>
    public IEnumerable<ReturnChange> Held => Kind == ReturnKind.Refused ? Changes.Where(c => Faults.All(f => f.Cell != c.Cell)) : [];

    /// <summary>选的时候叫它什么：一处改动，或者（字段为空）整行。</summary>
    public string KeyOf(ReturnChange? change) => string.Create(CultureInfo.InvariantCulture, $"{Row}.{change?.Field}");
}

/// <summary>一个交回的文件比对的结果。</summary>
/// <param name="Notes">给人看的话。</param>
/// <param name="Lines">各行。</param>
public sealed record ReturnReport(IReadOnlyList<string> Notes, IReadOnlyList<ReturnLine> Lines)
{
    /// <summary>要人确认的：改了的、新的。</summary>
    public IEnumerable<ReturnLine> Open => Lines.Where(l => l.Kind is ReturnKind.Changed or ReturnKind.New);

    /// <summary>会改什么的散列。</summary>
    internal string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in Lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line.Row}|{line.RowId}|{line.Kind}\n")));
            foreach (var change in line.Changes) hash.AppendData(Encoding.UTF8.GetBytes($"{change.Field}|{change.Sent}|{change.Now}|{change.Given}|{change.Conflict}\n"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>人选了采用哪些：<see cref="ReturnLine.KeyOf"/> → 采用单位填的，还是保留系统里的。没有选过的，照 <see cref="Takes"/>。</summary>
/// <param name="Picks">选过的。</param>
public sealed record ReturnChoices(Dictionary<string, bool> Picks)
{
    /// <summary>采用、保留；两边都改了而还没有选的为 null。</summary>
    public bool? Takes(ReturnLine line, ReturnChange? change) =>
        Picks.TryGetValue(line.KeyOf(change), out var take) ? take : change is { Conflict: true } ? null : true;
}
