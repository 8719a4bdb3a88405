using System.Text.Json;

using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Audit;

/// <summary>查齐一批改动里用到的名称。查询的次数只随种类，不随行数。</summary>
internal sealed class AuditLabelling
{
    private static readonly string[] HandOverTables = ["HandOvers", "HandOverLines"];

    // 行号第一段都是账号
    private static readonly string[] AccountTables = ["Accounts", "Credentials", "RecoveryCodes"];

    private readonly Db _db;
    private readonly HashSet<(string Ledger, Guid Id)> _rows = [];
    private readonly HashSet<Guid> _posts = [], _roles = [], _files = [];
    private readonly Dictionary<string, HashSet<Guid>> _others = new(StringComparer.Ordinal);

    private AuditLabelling(Db db) => _db = db;

    /// <summary>查。</summary>
    /// <param name="db">以看的人的身份打开的：他看不见的没有名称。</param>
    /// <param name="database">删除了的行也要有名称，另开来看。</param>
    /// <param name="entries">一批条目：以什么岗位、代谁办理也要有名称。</param>
    /// <param name="changes">它们的改动。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<AuditLabels> LoadAsync(Db db, Database database, IReadOnlyCollection<AuditEntry> entries, IEnumerable<AuditChange> changes, CancellationToken cancellation)
    {
        var labelling = new AuditLabelling(db);
        labelling._posts.UnionWith(entries.Select(e => e.PostId).OfType<Guid>());
        labelling._rows.UnionWith(entries.Select(e => e.OnBehalfOf).OfType<Guid>().Select(by => (AuditPointer.People, by)));
        foreach (var change in changes) labelling.Note(change);
        return await labelling.LoadAsync(database, cancellation);
    }

    private void Note(AuditChange change)
    {
        var ledger = AuditWords.LedgerOf(_db.Catalog, change.Table);
        var key = change.Row.Split('/');
        foreach (var (id, i) in key.Select((k, i) => (Guid.TryParse(k, out var id) ? id : Guid.Empty, i)).Where(k => k.Item1 != Guid.Empty))
        {
            if (ledger is not null) _rows.Add((ledger.Code, id));
            else if (change.Table is "RowReaders" or "CommentMentions" && i == 1) _rows.Add((AuditPointer.People, id));
            else if (change.Table == "Posts") _posts.Add(id);
            else if (change.Table is "Roles" or "RoleGrants") _roles.Add(id);
            else if (i == 0) (_others.TryGetValue(change.Table, out var ids) ? ids : _others[change.Table] = []).Add(id);
        }
        try
        {
            using var json = JsonDocument.Parse(change.Values);
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (ledger?.Field(property.Name)?.Kind is AttachmentKind)
                    foreach (var value in property.Value.EnumerateArray()) _files.UnionWith(AttachmentKind.IdsOf(value.ValueKind == JsonValueKind.String ? value.GetString() : null));
                if (AuditPointer.Of(change.Table, ledger, property.Name, json.RootElement) is { Thing: not AuditThing.Unit } pointer)
                    foreach (var value in property.Value.EnumerateArray())
                        if (value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id)) Want(pointer, id);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // 被改坏了的没有名称可查，页面上原样给出
        }
    }

    private void Want(AuditPointer pointer, Guid id)
    {
        if (pointer.Thing == AuditThing.Row) _rows.Add((pointer.Ledger, id));
        else (pointer.Thing == AuditThing.Post ? _posts : _roles).Add(id);
    }

    private async Task<AuditLabels> LoadAsync(Database database, CancellationToken cancellation)
    {
        var body = _db.Viewer.BodyId;
        var sayings = await OthersAsync(body, cancellation);
        var units = await _db.Units.Where(u => u.BodyId == body).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var labels = new AuditLabels
        {
            Bodies = await _db.Bodies.Select(b => new { b.Id, b.Name }).ToDictionaryAsync(b => b.Id, b => b.Name, cancellation),
            Units = units,
            Rows = await RowsAsync(database, cancellation),
            Posts = _posts.Count == 0 ? new() : (await _db.Posts.Where(p => p.BodyId == body && EF.Parameter(_posts).Contains(p.Id)).Select(p => new { p.Id, p.UnitId, p.Name }).ToListAsync(cancellation)).ToDictionary(p => p.Id, p => $"{units.GetValueOrDefault(p.UnitId)} {p.Name}"),
            Roles = _roles.Count == 0 ? new() : await _db.Roles.Where(r => r.BodyId == body && EF.Parameter(_roles).Contains(r.Id)).Select(r => new { r.Id, r.Name }).ToDictionaryAsync(r => r.Id, r => r.Name, cancellation),
        };
        return new()
        {
            Bodies = labels.Bodies,
            Units = labels.Units,
            Rows = labels.Rows,
            Posts = labels.Posts,
            Roles = labels.Roles,
            Files = await Naming.OfFilesAsync(_db, _files, cancellation),
            Others = sayings.ToDictionary(s => s.Id, s => s.Say(labels)),
        };
    }

    private async Task<Dictionary<Guid, string>> RowsAsync(Database database, CancellationToken cancellation)
    {
        _rows.RemoveWhere(r => r.Id == Guid.Empty);
        if (_rows.Count == 0) return [];
        var names = (await Naming.OfRowsAsync(_db, _rows, cancellation)).Rows.ToDictionary();
        var missing = _rows.Where(r => !names.ContainsKey(r.Id)).ToList();
        if (missing.Count == 0) return names;
        await using var removed = database.Open(_db.Viewer, showsRemoved: true);
        foreach (var (id, name) in (await Naming.OfRowsAsync(removed, missing, cancellation)).Rows) names[id] = name;
        return names;
    }

    // 一行只有编号的表：先看它说的是谁、哪个岗位、哪个角色，名称再与别处的一起查
    private async Task<List<(Guid Id, Func<AuditLabels, string> Say)>> OthersAsync(int body, CancellationToken cancellation)
    {
        var said = new List<(Guid, Func<AuditLabels, string>)>();
        if (_others.TryGetValue("PostHolders", out var holders))
            foreach (var h in await _db.PostHolders.AsNoTracking().Where(h => h.BodyId == body && EF.Parameter(holders).Contains(h.Id)).ToListAsync(cancellation))
            {
                Person(h.PersonId);
                _posts.Add(h.PostId);
                said.Add((h.Id, l => $"{l.Row(h.PersonId)}任{l.Posts.GetValueOrDefault(h.PostId)}"));
            }
        if (_others.TryGetValue("RoleAssignments", out var assignments))
            foreach (var a in await _db.RoleAssignments.AsNoTracking().Where(a => a.BodyId == body && EF.Parameter(assignments).Contains(a.Id)).ToListAsync(cancellation))
            {
                if (a.PersonId is { } person) Person(person);
                if (a.PostId is { } post) _posts.Add(post);
                _roles.Add(a.RoleId);
                said.Add((a.Id, l => $"“{l.Roles.GetValueOrDefault(a.RoleId)}”授予{(a.PersonId is { } to ? l.Row(to) : l.Posts.GetValueOrDefault(a.PostId ?? Guid.Empty))}"));
            }
        if (_others.TryGetValue("Delegations", out var delegations))
            foreach (var d in await _db.Delegations.AsNoTracking().Where(d => d.BodyId == body && EF.Parameter(delegations).Contains(d.Id)).ToListAsync(cancellation))
                Between(d.Id, d.FromPersonId, d.ToPersonId, "委托");
        var handOvers = HandOverTables.SelectMany(t => _others.GetValueOrDefault(t, [])).ToHashSet();
        if (handOvers.Count > 0)
            foreach (var h in await _db.HandOvers.AsNoTracking().Where(h => h.BodyId == body && EF.Parameter(handOvers).Contains(h.Id)).ToListAsync(cancellation))
                Between(h.Id, h.FromPersonId, h.ToPersonId, "交给");
        var accounts = AccountTables.SelectMany(t => _others.GetValueOrDefault(t, [])).ToHashSet();
        if (accounts.Count > 0)
            foreach (var a in await _db.Accounts.AsNoTracking().Where(a => a.BodyId == body && EF.Parameter(accounts).Contains(a.Id)).Select(a => new { a.Id, a.Title, a.Name }).ToListAsync(cancellation))
                said.Add((a.Id, _ => $"{a.Title}（{a.Name}）"));
        return said;

        void Person(Guid id) => _rows.Add((AuditPointer.People, id));

        void Between(Guid id, Guid from, Guid to, string how)
        {
            Person(from);
            Person(to);
            said.Add((id, l => $"{l.Row(from)}{how}{l.Row(to)}"));
        }
    }
}
