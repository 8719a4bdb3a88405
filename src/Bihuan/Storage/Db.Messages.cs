using Bihuan.Messages;
using Bihuan.Messages.Channels;
using Bihuan.Messages.Digests;
using Bihuan.Messages.Outbox;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 消息与发送的各张表
public abstract partial class Db
{
    /// <summary>收件箱里的消息。</summary>
    public DbSet<Message> Messages => Set<Message>();

    /// <summary>各人怎样收摘要。</summary>
    public DbSet<MessagePreference> MessagePreferences => Set<MessagePreference>();

    /// <summary>写过摘要的日子。</summary>
    public DbSet<DigestRun> DigestRuns => Set<DigestRun>();

    /// <summary>要发到外面的。</summary>
    public DbSet<OutboxItem> OutboxItems => Set<OutboxItem>();

    /// <summary>各机构怎样发。</summary>
    public DbSet<MessageSettings> MessageSettings => Set<MessageSettings>();

    /// <summary>群机器人。</summary>
    public DbSet<Robot> Robots => Set<Robot>();

    /// <summary>发送用的口令、令牌。</summary>
    public DbSet<ChannelSecret> ChannelSecrets => Set<ChannelSecret>();
}
