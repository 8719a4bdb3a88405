using Bihuan.Messages.Channels;
using Bihuan.Messages.Digests;
using Bihuan.Messages.Outbox;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages;

/// <summary>消息与发送的各张表。</summary>
internal static class MessagesModel
{
    public static void Describe(ModelBuilder model)
    {
        Message.Describe(model.Entity<Message>());
        MessagePreference.Describe(model.Entity<MessagePreference>());
        DigestRun.Describe(model.Entity<DigestRun>());
        OutboxItem.Describe(model.Entity<OutboxItem>());
        MessageSettings.Describe(model.Entity<MessageSettings>());
        Robot.Describe(model.Entity<Robot>());
        ChannelSecret.Describe(model.Entity<ChannelSecret>());
    }
}
