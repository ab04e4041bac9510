import * as cdk from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Archive } from './archive';

export interface MessagesStackProps extends cdk.StackProps {
  readonly key: kms.IKey;
}

/** Queues with and without a key, and an archive in a nested stack. */
export class MessagesStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: MessagesStackProps) {
    super(scope, id, props);

    const encryption = { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: props.key, enforceSSL: true };
    new sqs.Queue(this, 'Sealed', encryption);
    new sqs.Queue(this, 'Open');

    new Archive(this, 'Archive');
  }
}
